#include "services/directory/network_entries.h"

#include <string>
#include <utility>

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
#include "services/directory/resource_message.h"
#include "services/rpc/error.h"
#include "services/rpc/token.h"

namespace renkei::services {
namespace {

absl::StatusOr<std::string> ParentNetwork(absl::string_view parent) {
  const auto name = ParseResourceName(ResourceKind::kNetwork, parent);
  if (!name.ok()) return InvalidField("parent", name.status().message());
  return name->network;
}

absl::StatusOr<std::vector<ResourceWrite>> WritesOf(const v1::ImportEntriesRequest& request,
                                                    const std::string& network) {
  if (request.entries().empty() || request.entries_size() > kMaxImportedEntries) {
    return InvalidField("entries", absl::StrCat("has ", request.entries_size(),
                                                " elements; send 1 to ", kMaxImportedEntries));
  }
  Violations violations;
  std::vector<ResourceWrite> writes;
  for (int i = 0; i < request.entries_size(); ++i) {
    const v1::NetworkFileEntry& entry = request.entries(i);
    const Violations::Scope scope(violations, "entries", i);
    const auto name = ParsedNameOf(entry);
    if (!name.ok()) {
      violations.Add("name", name.status().message());
      continue;
    }
    if (name->network != network) {
      violations.Add("name", absl::StrCat("is of network '", name->network, "'; the call is for '",
                                          network, "'"));
      continue;
    }
    ResourceWrite write;
    write.mode = ResourceWrite::Mode::kUpsert;
    write.key = name->Key();
    write.resource = &ResourceOf(entry);
    write.etag = TextField(*write.resource, "etag");
    write.field = absl::StrCat("entries[", i, "]");
    writes.push_back(std::move(write));
  }
  if (!violations.empty()) return InvalidRequest(violations);
  return writes;
}

absl::StatusOr<v1::ImportEntriesResponse> ImportEntries(const NetworkWriter& writer,
                                                        const CallContext& context,
                                                        const v1::ImportEntriesRequest& request) {
  WriteCall call;
  RENKEI_ASSIGN_OR_RETURN(call.network, ParentNetwork(request.parent()));
  RENKEI_ASSIGN_OR_RETURN(call.writes, WritesOf(request, call.network));
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
  RENKEI_ASSIGN_OR_RETURN(const std::string network, ParentNetwork(request.parent()));
  RENKEI_RETURN_IF_ERROR(AwaitToken(store, network, request.consistency_token(), context));
  RENKEI_RETURN_IF_ERROR(CheckExists(
      store, {.kind = ResourceKind::kNetwork, .network = network, .scheme = "", .id = network}));
  RENKEI_ASSIGN_OR_RETURN(
      const RecordsPage page,
      ReadPage(store, {.network = network,
                       .prefix = kAllRecords,
                       .page_size = request.page_size(),
                       .page_token = request.page_token(),
                       .listing = absl::StrCat(context.method, " ", request.parent())}));
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

// Networks whose resource was deleted keep their log, and are passed over here.
absl::StatusOr<v1::ListNetworksResponse> ListNetworks(const storage::Store& store,
                                                      const CallContext& context,
                                                      const v1::ListNetworksRequest& request) {
  RENKEI_ASSIGN_OR_RETURN(const int page_size, PageSize(request.page_size()));
  std::string after;
  if (!request.page_token().empty()) {
    RENKEI_ASSIGN_OR_RETURN(after, ParsePageToken(request.page_token(), context.method));
  }
  v1::ListNetworksResponse response;
  while (response.networks_size() < page_size) {
    RENKEI_ASSIGN_OR_RETURN(const std::vector<storage::NetworkHead> heads,
                            store.ListNetworks(after, page_size - response.networks_size()));
    for (const storage::NetworkHead& head : heads) {
      after = head.network;
      const auto record = store.Get(head.network, RecordKey({ResourceKind::kNetwork, ""}));
      if (absl::IsNotFound(record.status())) continue;
      if (!record.ok()) return record.status();
      RENKEI_ASSIGN_OR_RETURN(const MessagePtr network,
                              ResourceOfRecord(ResourceKind::kNetwork, head.network, *record));
      response.add_networks()->CopyFrom(*network);
    }
    if (heads.empty()) return response;
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
