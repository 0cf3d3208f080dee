#include "services/directory/network_entries.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "renkei/v1/network_file.pb.h"
#include "renkei/v1/network_service.pb.h"
#include "services/convert/network_entry.h"
#include "services/convert/resource_name.h"
#include "services/directory/freshness.h"
#include "services/directory/network_writer.h"
#include "services/directory/paging.h"
#include "services/directory/record_key.h"
#include "services/directory/request_check.h"
#include "services/directory/resource_message.h"
#include "services/rpc/error.h"
#include "services/rpc/token.h"

namespace renkei::services {
namespace {

// Heads of networks that one call of ListNetworks reads at most; deleted ones are among them.
constexpr int kMaxScannedHeads = 10'000;

// The network that a request names as its parent; "", with a violation, if it names none.
std::string ParentNetwork(absl::string_view parent, Violations& violations) {
  const auto name = ParseResourceName(ResourceKind::kNetwork, parent);
  if (name.ok()) return name->network;
  violations.Add("parent", name.status().message());
  return "";
}

// Adds an entry as a write; without its name, and with a violation, if that is none of the call's.
void AddEntry(const v1::NetworkFileEntry& entry, int index, WriteCall& call) {
  const std::string at = absl::StrCat("entries[", index, "]");
  const std::optional<ResourceKind> kind = KindOf(entry);
  if (!kind) {
    call.violations.Add(at, "states no resource; set one, or leave the entry out");
    return;
  }
  ResourceWrite& write = call.writes.emplace_back();
  write.mode = ResourceWrite::Mode::kUpsert;
  write.resource = &ResourceOf(entry);
  write.etag = TextField(*write.resource, "etag");
  write.field = absl::StrCat(
      at, ".",
      std::string(
          v1::NetworkFileEntry::descriptor()->FindFieldByNumber(entry.entry_case())->name()));
  write.key.kind = *kind;
  const Violations::Scope scope(call.violations, write.field);
  const auto name = ParsedNameOf(entry);
  write.is_named = name.ok() && name->network == call.network;
  if (!name.ok()) {
    call.violations.Add("name", name.status().message());
  } else if (write.is_named) {
    write.key = name->Key();
  } else if (!call.network.empty()) {
    call.violations.Add("name", absl::StrCat("is of network '", name->network,
                                             "'; the call is for '", call.network, "'"));
  }
}

absl::StatusOr<v1::ImportEntriesResponse> ImportEntries(const NetworkWriter& writer,
                                                        const CallContext& context,
                                                        const v1::ImportEntriesRequest& request) {
  WriteCall call;
  call.network = ParentNetwork(request.parent(), call.violations);
  if (request.entries().empty() || request.entries_size() > kMaxImportedEntries) {
    call.violations.Add("entries", absl::StrCat("has ", request.entries_size(),
                                                " elements; send 1 to ", kMaxImportedEntries));
  }
  const int count = std::min(request.entries_size(), kMaxImportedEntries);
  for (int i = 0; i < count; ++i) AddEntry(request.entries(i), i, call);
  call.request_id = request.request_id();
  call.request = &request;
  call.validate_only = request.validate_only();
  RENKEI_ASSIGN_OR_RETURN(const WriteResult result, writer.Write(context, call));
  v1::ImportEntriesResponse response;
  response.set_entry_count(request.entries_size());
  response.set_consistency_token(result.consistency_token);
  return response;
}

absl::StatusOr<v1::ExportEntriesResponse> ExportEntries(const storage::Store& store,
                                                        const CallContext& context,
                                                        const v1::ExportEntriesRequest& request) {
  Violations violations;
  const std::string network = ParentNetwork(request.parent(), violations);
  PageQuery query{.network = network, .prefix = kAllRecords, .page_size = request.page_size()};
  if (!network.empty()) {
    AddViolationsOf(TokenSequence(network, request.consistency_token()).status(), violations);
    // Without a parent nobody can say what the token belongs to.
    query.page_token = request.page_token();
    query.listing = absl::StrCat(context.method, " ", request.parent());
  }
  CheckPage(query, violations);
  if (!violations.empty()) return InvalidRequest(violations);
  RENKEI_RETURN_IF_ERROR(CheckToken(store, network, request.consistency_token()));
  RENKEI_RETURN_IF_ERROR(CheckExists(
      store, {.kind = ResourceKind::kNetwork, .network = network, .scheme = "", .id = network}));
  RENKEI_ASSIGN_OR_RETURN(const RecordsPage page, ReadPage(store, query));
  v1::ExportEntriesResponse response;
  for (const storage::KeyedRecord& record : page.records) {
    const auto key = ResourceOfRecordKey(record.key);
    if (!key) return absl::DataLossError(absl::StrCat("network '", network, "': stray record key"));
    RENKEI_ASSIGN_OR_RETURN(const MessagePtr resource,
                            ResourceOfRecord(key->kind, network, record.record));
    ClearServerFields(*resource);
    *response.add_entries() = EntryOf(*resource);
  }
  response.set_next_page_token(page.next_page_token);
  return response;
}

// CheckToken for a token of any network.
absl::Status CheckAnyToken(const storage::Store& store, const std::string& token) {
  if (token.empty()) return absl::OkStatus();
  RENKEI_ASSIGN_OR_RETURN(const ConsistencyToken parsed, ParseConsistencyToken(token));
  return CheckToken(store, parsed.network, token);
}

// Networks whose resource was deleted keep their log, and are passed over here.
absl::StatusOr<v1::ListNetworksResponse> ListNetworks(const storage::Store& store,
                                                      const CallContext& context,
                                                      const v1::ListNetworksRequest& request) {
  Violations violations;
  CheckPage({.page_size = request.page_size(),
             .page_token = request.page_token(),
             .listing = context.method},
            violations);
  if (!request.consistency_token().empty()) {
    AddViolationsOf(ParseConsistencyToken(request.consistency_token()).status(), violations);
  }
  if (!violations.empty()) return InvalidRequest(violations);
  RENKEI_RETURN_IF_ERROR(CheckAnyToken(store, request.consistency_token()));
  RENKEI_ASSIGN_OR_RETURN(const int page_size, PageSize(request.page_size()));
  std::string after;
  if (!request.page_token().empty()) {
    RENKEI_ASSIGN_OR_RETURN(after, ParsePageToken(request.page_token(), context.method));
  }
  v1::ListNetworksResponse response;
  for (int scanned = 0; response.networks_size() < page_size && scanned < kMaxScannedHeads;) {
    RENKEI_ASSIGN_OR_RETURN(const std::vector<storage::NetworkHead> heads,
                            store.ListNetworks(after, page_size - response.networks_size()));
    if (heads.empty()) return response;
    scanned += static_cast<int>(heads.size());
    for (const storage::NetworkHead& head : heads) {
      after = head.network;
      const auto record = store.Get(head.network, RecordKey({ResourceKind::kNetwork, ""}));
      if (absl::IsNotFound(record.status())) continue;
      if (!record.ok()) return record.status();
      RENKEI_ASSIGN_OR_RETURN(const MessagePtr network,
                              ResourceOfRecord(ResourceKind::kNetwork, head.network, *record));
      response.add_networks()->CopyFrom(*network);
    }
  }
  RENKEI_ASSIGN_OR_RETURN(const auto more, store.ListNetworks(after, 1));
  if (!more.empty()) response.set_next_page_token(FormatPageToken(context.method, after));
  return response;
}

}  // namespace

void AddNetworkEntryMethods(storage::Store& store, MethodTable::Builder& table) {
  table.Add<v1::ImportEntriesRequest, v1::ImportEntriesResponse>(
      "renkei.v1.DirectoryService.ImportEntries", Lane::kDirectory,
      [writer = NetworkWriter(store)](const CallContext& context,
                                      const v1::ImportEntriesRequest& request) {
        return ImportEntries(writer, context, request);
      });
  table.Add<v1::ExportEntriesRequest, v1::ExportEntriesResponse>(
      "renkei.v1.DirectoryService.ExportEntries", Lane::kDirectory,
      [&store](const CallContext& context, const v1::ExportEntriesRequest& request) {
        return ExportEntries(store, context, request);
      });
  table.Add<v1::ListNetworksRequest, v1::ListNetworksResponse>(
      "renkei.v1.NetworkService.ListNetworks", Lane::kDirectory,
      [&store](const CallContext& context, const v1::ListNetworksRequest& request) {
        return ListNetworks(store, context, request);
      });
}

}  // namespace renkei::services
