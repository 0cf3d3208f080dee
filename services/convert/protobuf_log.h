// Protobuf's own log, which writes lines to standard error past every log of ours.
#ifndef RENKEI_SERVICES_CONVERT_PROTOBUF_LOG_H_
#define RENKEI_SERVICES_CONVERT_PROTOBUF_LOG_H_

namespace renkei::services {

// Drops what protobuf logs below a fatal error: it writes a line, with the field's name, for every
// text that isn't UTF-8, which any caller can send any number of times and which we refuse with an
// error anyway. Programs call it first in `main`, before other threads exist.
void SilenceProtobufLog();

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_PROTOBUF_LOG_H_
