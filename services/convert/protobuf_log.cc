#include "services/convert/protobuf_log.h"

#include "google/protobuf/stubs/logging.h"

namespace renkei::services {

void SilenceProtobufLog() {
  // A fatal error still ends the program, with its text in the exception that protobuf throws.
  google::protobuf::SetLogHandler(nullptr);
}

}  // namespace renkei::services
