// Random messages of the contract that conversion takes as they are: every amount, date, name and
// code well-formed, nothing at a value that is read as another (an unset enum as its default), and
// nothing that only a server sets. They are not valid: ids name nothing, ranges are ignored.
#ifndef RENKEI_TESTS_SERVICES_CONVERT_RANDOM_MESSAGE_H_
#define RENKEI_TESTS_SERVICES_CONVERT_RANDOM_MESSAGE_H_

#include <map>
#include <string>

#include "engine/base/random.h"
#include "google/protobuf/message.h"

namespace renkei::services {

class RandomMessages {
 public:
  explicit RandomMessages(unsigned seed) : random_(seed) {}

  // Fills `message`, whose names are of network "n".
  void Fill(google::protobuf::Message& message);

  // How often each field was set, by full name.
  const std::map<std::string, int>& set_fields() const { return set_fields_; }

 private:
  bool FillWhole(google::protobuf::Message& message);
  void FillField(google::protobuf::Message& message,
                 const google::protobuf::FieldDescriptor& field);
  void FillOneof(google::protobuf::Message& message,
                 const google::protobuf::OneofDescriptor& oneof);
  void SetScalar(google::protobuf::Message& message,
                 const google::protobuf::FieldDescriptor& field);
  std::string Text(const google::protobuf::FieldDescriptor& field);
  std::string Word();
  std::string Day();

  Random random_;
  std::map<std::string, int> set_fields_;
};

}  // namespace renkei::services

#endif  // RENKEI_TESTS_SERVICES_CONVERT_RANDOM_MESSAGE_H_
