#include "services/telemetry/log.h"

#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "services/rpc/error.h"
#include "spdlog/sinks/ostream_sink.h"

namespace renkei::services {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// A log whose lines can be read.
class KeptLog {
 public:
  const Log& log() const { return log_; }
  std::string text() const { return text_.str(); }

  // The lines as JSON objects; fails the test if one is none.
  std::vector<google::protobuf::Struct> Lines() const {
    std::vector<google::protobuf::Struct> lines;
    for (const absl::string_view line : absl::StrSplit(text_.str(), '\n', absl::SkipEmpty())) {
      google::protobuf::Struct object;
      const auto parsed = google::protobuf::util::JsonStringToMessage(std::string(line), &object);
      EXPECT_TRUE(parsed.ok()) << line;
      lines.push_back(std::move(object));
    }
    return lines;
  }

 private:
  std::ostringstream text_;
  Log log_{std::make_shared<spdlog::logger>(
      "test", std::make_shared<spdlog::sinks::ostream_sink_mt>(text_))};
};

std::string Field(const google::protobuf::Struct& line, const std::string& name) {
  const auto found = line.fields().find(name);
  return found == line.fields().end() ? "(none)" : found->second.string_value();
}

CallRecord Call(absl::Status status) {
  static const Method method = {
      .descriptor = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
          "renkei.v1.DirectoryService.CreateMember"),
      .lane = Lane::kDirectory,
      .request_prototype = nullptr,
      .handler = nullptr};
  return {&method, std::move(status), absl::Microseconds(1500), 321};
}

TEST(Log, AnyBytesMakeOneLineOfJson) {
  const KeptLog kept;
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  kept.log().Write(LogLevel::kInfo, "started", {{"text", every_byte}, {every_byte, "x"}});
  kept.log().Write(LogLevel::kWarning, "{}%v", {});
  const auto lines = kept.Lines();
  ASSERT_EQ(lines.size(), 2u) << kept.text();
  EXPECT_EQ(Field(lines[0], "event"), "started");
  EXPECT_EQ(Field(lines[0], "level"), "info");
  EXPECT_THAT(Field(lines[0], "text"), HasSubstr("abc"));
  EXPECT_EQ(Field(lines[1], "event"), "{}%v");
  EXPECT_EQ(Field(lines[1], "level"), "warning");
}

TEST(Log, CallsAreLoggedWithoutWhatMembersStated) {
  const KeptLog kept;
  Violations violations;
  violations.Add("member.description", "is 'Secret Works'; shorten it");
  kept.log().Call(Call(absl::OkStatus()));
  for (const absl::Status& status :
       {InvalidRequest(violations), ResourceNotFound("networks/a/members/Secret"),
        MakeError(absl::StatusCode::kAlreadyExists, "RESOURCE_EXISTS", "Secret", {{"a", "Secret"}}),
        MakeError(absl::StatusCode::kAborted, "STALE_ETAG", "Secret"),
        MakeError(absl::StatusCode::kFailedPrecondition, "RESOURCE_IN_USE", "by Secret")}) {
    kept.log().Call(Call(status));
  }
  EXPECT_THAT(kept.text(), Not(HasSubstr("Secret")));
  const auto lines = kept.Lines();
  ASSERT_EQ(lines.size(), 6u);
  EXPECT_EQ(Field(lines[0], "code"), "OK");
  EXPECT_EQ(Field(lines[0], "reason"), "(none)");
  EXPECT_EQ(Field(lines[0], "duration_us"), "1500");
  EXPECT_EQ(Field(lines[0], "request_bytes"), "321");
  EXPECT_EQ(Field(lines[1], "method"), "renkei.v1.DirectoryService.CreateMember");
  EXPECT_EQ(Field(lines[1], "code"), "INVALID_ARGUMENT");
  EXPECT_EQ(Field(lines[1], "reason"), "FIELD_VIOLATION");
  EXPECT_EQ(Field(lines[1], "level"), "info");
  EXPECT_EQ(Field(lines[1], "error"), "(none)");
}

// Callers aren't told, so the log must.
TEST(Log, ServerFaultsSayWhy) {
  const KeptLog kept;
  for (const absl::StatusCode code :
       {absl::StatusCode::kInternal, absl::StatusCode::kUnknown, absl::StatusCode::kDataLoss,
        absl::StatusCode::kUnavailable, absl::StatusCode::kResourceExhausted}) {
    const absl::Status status(code, "IO error: /data/000012.sst");
    EXPECT_THAT(ToWireStatus(status).message(), Not(HasSubstr("sst")));
    kept.log().Call(Call(status));
  }
  const auto lines = kept.Lines();
  ASSERT_EQ(lines.size(), 5u);
  for (const auto& line : lines) {
    EXPECT_EQ(Field(line, "level"), "error");
    EXPECT_EQ(Field(line, "error"), "IO error: /data/000012.sst");
  }
}

}  // namespace
}  // namespace renkei::services
