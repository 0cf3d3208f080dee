#include "services/rpc/method_table.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace renkei::services {

const Method* MethodTable::Find(absl::string_view full_name) const {
  const auto found = methods_.find(std::string(full_name));
  return found == methods_.end() ? nullptr : &found->second;
}

void MethodTable::Builder::AddTyped(absl::string_view full_name, Lane lane,
                                    const google::protobuf::Descriptor* request,
                                    const google::protobuf::Descriptor* response,
                                    ErasedHandler handler) {
  const auto* descriptor =
      google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(std::string(full_name));
  if (descriptor == nullptr) {
    mistakes_.push_back(absl::StrCat(full_name, " is no RPC of the contract"));
    return;
  }
  if (descriptor->input_type() != request || descriptor->output_type() != response) {
    mistakes_.push_back(absl::StrCat(full_name, " takes ", descriptor->input_type()->full_name(),
                                     " and returns ", descriptor->output_type()->full_name()));
    return;
  }
  AddErased(*descriptor, lane, std::move(handler));
}

void MethodTable::Builder::AddErased(const google::protobuf::MethodDescriptor& descriptor,
                                     Lane lane, ErasedHandler handler) {
  const google::protobuf::Message* prototype =
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(descriptor.input_type());
  const bool added =
      methods_
          .emplace(descriptor.full_name(), Method{&descriptor, lane, prototype, std::move(handler)})
          .second;
  if (!added) mistakes_.push_back(absl::StrCat(descriptor.full_name(), " has two rows"));
}

absl::StatusOr<MethodTable> MethodTable::Builder::Build(
    const std::vector<const google::protobuf::ServiceDescriptor*>& services) && {
  for (const auto* service : services) {
    for (int i = 0; i < service->method_count(); ++i) {
      if (!methods_.contains(service->method(i)->full_name())) {
        mistakes_.push_back(absl::StrCat(service->method(i)->full_name(), " has no row"));
      }
    }
  }
  if (!mistakes_.empty()) {
    return absl::InternalError(absl::StrCat("table of calls: ", absl::StrJoin(mistakes_, "; ")));
  }
  return MethodTable(std::move(methods_));
}

}  // namespace renkei::services
