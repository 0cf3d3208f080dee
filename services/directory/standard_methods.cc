#include "services/directory/standard_methods.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/base/utf8.h"
#include "engine/model/resource_id.h"
#include "google/protobuf/field_mask.pb.h"
#include "services/convert/resource_name.h"
#include "services/directory/freshness.h"
#include "services/directory/paging.h"
#include "services/directory/record_key.h"
#include "services/directory/request_check.h"
#include "services/directory/resource_message.h"
#include "services/rpc/error.h"

namespace renkei::services {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Fields of a request by name; the caller knows that they are there.
class Fields {
 public:
  explicit Fields(const Message& message) : message_(message) {}

  std::string Text(absl::string_view name) const { return TextField(message_, name); }
  bool Flag(absl::string_view name) const {
    return message_.GetReflection()->GetBool(message_, Named(name));
  }
  int Number(absl::string_view name) const {
    return message_.GetReflection()->GetInt32(message_, Named(name));
  }
  const Message& Sub(absl::string_view name) const {
    return message_.GetReflection()->GetMessage(message_, Named(name));
  }
  bool HasSub(absl::string_view name) const {
    return message_.GetReflection()->HasField(message_, Named(name));
  }

 private:
  const FieldDescriptor* Named(absl::string_view name) const {
    return message_.GetDescriptor()->FindFieldByName(std::string(name));
  }

  const Message& message_;
};

// The name in a field; nothing, with a violation, if it is none of the kind.
std::optional<ResourceName> ReadName(ResourceKind kind, absl::string_view field,
                                     absl::string_view text, Violations& violations) {
  absl::StatusOr<ResourceName> name = ParseResourceName(kind, text);
  if (name.ok()) return *std::move(name);
  violations.Add(field, name.status().message());
  return std::nullopt;
}

// The parent of a kind: a network, or of a code its scheme.
ResourceKind ParentKind(ResourceKind kind) {
  return kind == ResourceKind::kCode ? ResourceKind::kCodeScheme : ResourceKind::kNetwork;
}

// What the methods of one kind share.
class KindMethods {
 public:
  KindMethods(storage::Store& store, ResourceKind kind)
      : store_(store), writer_(store), kind_(kind), field_(SnakeCase(ResourceKindWord(kind))) {}

  absl::StatusOr<MessagePtr> Get(const Message& request) const {
    const Fields fields(request);
    Violations violations;
    const auto name = ReadName(kind_, "name", fields.Text("name"), violations);
    if (!name) return InvalidRequest(violations);
    RENKEI_RETURN_IF_ERROR(CheckToken(store_, name->network, fields.Text("consistency_token")));
    const auto record = store_.Get(name->network, RecordKey(name->Key()));
    if (absl::IsNotFound(record.status())) return ResourceNotFound(name->ToString());
    if (!record.ok()) return record.status();
    return ResourceOfRecord(kind_, name->network, *record);
  }

  absl::StatusOr<MessagePtr> List(const CallContext& context, const Message& request,
                                  const Message& response_prototype) const {
    const Fields fields(request);
    Violations violations;
    const auto parent = ReadName(ParentKind(kind_), "parent", fields.Text("parent"), violations);
    const std::string token = fields.Text("consistency_token");
    PageQuery query{.page_size = fields.Number("page_size")};
    if (parent) {
      AddViolationsOf(TokenSequence(parent->network, token).status(), violations);
      query.network = parent->network;
      query.prefix =
          kind_ == ResourceKind::kCode ? RecordsOfScheme(parent->id) : RecordsOfKind(kind_);
      // Without a parent nobody can say what the token belongs to.
      query.page_token = fields.Text("page_token");
      query.listing = absl::StrCat(context.method, " ", parent->ToString());
    }
    CheckPage(query, violations);
    if (!violations.empty()) return InvalidRequest(violations);
    RENKEI_RETURN_IF_ERROR(CheckToken(store_, parent->network, token));
    RENKEI_RETURN_IF_ERROR(CheckExists(store_, *parent));
    RENKEI_ASSIGN_OR_RETURN(RecordsPage page, ReadPage(store_, query));
    MessagePtr response(response_prototype.New());
    const auto* reflection = response->GetReflection();
    // The first field is the list, the second the token.
    const FieldDescriptor* list = response->GetDescriptor()->field(0);
    for (const storage::KeyedRecord& record : page.records) {
      RENKEI_ASSIGN_OR_RETURN(MessagePtr resource,
                              ResourceOfRecord(kind_, parent->network, record.record));
      reflection->AddAllocatedMessage(response.get(), list, resource.release());
    }
    SetTextField(*response, "next_page_token", page.next_page_token);
    return response;
  }

  absl::StatusOr<MessagePtr> Create(const CallContext& context, const Message& request) const {
    const Fields fields(request);
    const Message& resource = fields.Sub(field_);
    WriteCall call = CallOf(request);
    const auto name = CreatedName(fields, call.violations);
    const std::string stated = TextField(resource, "name");
    if (name && !stated.empty() && stated != name->ToString()) {
      call.violations.Add(absl::StrCat(field_, ".name"),
                          absl::StrCat("is ", Quoted(stated), "; leave it empty or write '",
                                       name->ToString(), "'"));
    }
    ResourceWrite write;
    write.mode = ResourceWrite::Mode::kCreate;
    write.resource = &resource;
    write.field = field_;
    return WriteOne(context, std::move(call), name, std::move(write));
  }

  absl::StatusOr<MessagePtr> Update(const CallContext& context, const Message& request) const {
    const Fields fields(request);
    const Message& resource = fields.Sub(field_);
    WriteCall call = CallOf(request);
    const auto name = ReadName(kind_, absl::StrCat(field_, ".name"), TextField(resource, "name"),
                               call.violations);
    ResourceWrite write;
    write.mode =
        fields.Flag("allow_missing") ? ResourceWrite::Mode::kUpsert : ResourceWrite::Mode::kUpdate;
    write.resource = &resource;
    write.mask = static_cast<const google::protobuf::FieldMask&>(fields.Sub("update_mask"));
    write.etag = TextField(resource, "etag");
    write.field = field_;
    return WriteOne(context, std::move(call), name, std::move(write));
  }

  absl::StatusOr<MessagePtr> Delete(const CallContext& context, const Message& request,
                                    const Message& response_prototype) const {
    const Fields fields(request);
    WriteCall call = CallOf(request);
    const auto name = ReadName(kind_, "name", fields.Text("name"), call.violations);
    ResourceWrite write;
    write.mode = ResourceWrite::Mode::kDelete;
    write.etag = fields.Text("etag");
    AddWrite(call, name, std::move(write));
    RENKEI_ASSIGN_OR_RETURN(const WriteResult result, writer_.Write(context, call));
    MessagePtr response(response_prototype.New());
    SetTextField(*response, "consistency_token", result.consistency_token);
    return response;
  }

 private:
  static std::string SnakeCase(absl::string_view words) {
    std::string name(words);
    for (char& c : name) c = c == ' ' ? '_' : c;
    return name;
  }

  static WriteCall CallOf(const Message& request) {
    const Fields fields(request);
    WriteCall call;
    call.request_id = fields.Text("request_id");
    call.request = &request;
    call.validate_only = fields.Flag("validate_only");
    return call;
  }

  // The name that a create request states in `parent` and `<kind>_id`; nothing, with violations, if
  // it states none.
  std::optional<ResourceName> CreatedName(const Fields& fields, Violations& violations) const {
    const std::string id_field = absl::StrCat(field_, "_id");
    const std::string id = fields.Text(id_field);
    ResourceName name{.kind = kind_, .network = id, .scheme = "", .id = id};
    bool has_parent = true;
    if (kind_ != ResourceKind::kNetwork) {
      const auto parent = ReadName(ParentKind(kind_), "parent", fields.Text("parent"), violations);
      has_parent = parent.has_value();
      if (has_parent) name.network = parent->network;
      if (has_parent && kind_ == ResourceKind::kCode) name.scheme = parent->id;
    }
    if (!IsResourceId(id)) {
      violations.Add(id_field,
                     absl::StrCat("is ", Quoted(id), "; use 1 to ", kMaxResourceIdBytes,
                                  " letters, digits, '.', '_', '~' and '-', beginning with a "
                                  "letter or digit"));
      return std::nullopt;
    }
    if (!has_parent) return std::nullopt;
    return name;
  }

  // Adds `write` to the call, under `name` if it could be read.
  void AddWrite(WriteCall& call, const std::optional<ResourceName>& name,
                ResourceWrite write) const {
    write.is_named = name.has_value();
    write.key = name ? name->Key() : ResourceKey{kind_, ""};
    if (name) call.network = name->network;
    call.writes.push_back(std::move(write));
  }

  absl::StatusOr<MessagePtr> WriteOne(const CallContext& context, WriteCall call,
                                      const std::optional<ResourceName>& name,
                                      ResourceWrite write) const {
    AddWrite(call, name, std::move(write));
    RENKEI_ASSIGN_OR_RETURN(WriteResult result, writer_.Write(context, call));
    return std::move(result.resources[0]);
  }

  storage::Store& store_;
  const NetworkWriter writer_;
  const ResourceKind kind_;
  const std::string field_;  // Of the resource in a request, such as "code_scheme".
};

// "code scheme" as it stands in the names of RPCs: "CodeScheme".
std::string CamelCase(absl::string_view words) {
  std::string name;
  bool upper = true;
  for (const char c : words) {
    if (c != ' ') name += upper ? absl::ascii_toupper(c) : c;
    upper = c == ' ';
  }
  return name;
}

// The rows of one kind in `service`. The plural in the name of List is the contract's.
void AddKind(storage::Store& store, ResourceKind kind,
             const google::protobuf::ServiceDescriptor& service, MethodTable::Builder& table) {
  const auto methods = std::make_shared<KindMethods>(store, kind);
  const auto* resource = ResourceDescriptor(kind);
  const std::string noun = CamelCase(ResourceKindWord(kind));
  for (int i = 0; i < service.method_count(); ++i) {
    const auto* method = service.method(i);
    const Message* response =
        google::protobuf::MessageFactory::generated_factory()->GetPrototype(method->output_type());
    if (method->name() == absl::StrCat("Get", noun)) {
      table.AddErased(*method, Lane::kDirectory,
                      [methods](const CallContext&, const Message& r) { return methods->Get(r); });
    } else if (method->name() == absl::StrCat("Create", noun)) {
      table.AddErased(*method, Lane::kDirectory, [methods](const CallContext& c, const Message& r) {
        return methods->Create(c, r);
      });
    } else if (method->name() == absl::StrCat("Update", noun)) {
      table.AddErased(*method, Lane::kDirectory, [methods](const CallContext& c, const Message& r) {
        return methods->Update(c, r);
      });
    } else if (method->name() == absl::StrCat("Delete", noun)) {
      table.AddErased(*method, Lane::kDirectory,
                      [methods, response](const CallContext& c, const Message& r) {
                        return methods->Delete(c, r, *response);
                      });
    } else if (absl::StartsWith(method->name(), "List") && kind != ResourceKind::kNetwork &&
               method->output_type()->field(0)->message_type() == resource) {
      table.AddErased(*method, Lane::kDirectory,
                      [methods, response](const CallContext& c, const Message& r) {
                        return methods->List(c, r, *response);
                      });
    }
  }
}

}  // namespace

void AddStandardMethods(storage::Store& store, MethodTable::Builder& table) {
  const auto* pool = google::protobuf::DescriptorPool::generated_pool();
  const auto* networks = pool->FindServiceByName("renkei.v1.NetworkService");
  const auto* directory = pool->FindServiceByName("renkei.v1.DirectoryService");
  AddKind(store, ResourceKind::kNetwork, *networks, table);
  for (int kind = 2; kind <= kResourceKindCount; ++kind) {
    AddKind(store, static_cast<ResourceKind>(kind), *directory, table);
  }
}

}  // namespace renkei::services
