// Texts that lenient readers take.
#include "services/convert/strict_json.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/v1/network_file.pb.h"
#include "services/convert/json.h"

namespace renkei::services {
namespace {

using testing::HasSubstr;

absl::Status Read(absl::string_view text, v1::NetworkFileEntry* entry = nullptr) {
  v1::NetworkFileEntry scratch;
  return FromJson(text, JsonLimits{}, entry != nullptr ? *entry : scratch);
}

TEST(StrictJson, RefusesWhatIsNotJson) {
  const std::string kRows[][2] = {
      {R"({'member':{}})", "not JSON"},
      {R"({member:{}})", "not JSON"},
      {R"({"member":{},})", "not JSON"},
      {R"({"offer":{"lines":[{},]}})", "not JSON"},
      {R"({"member":{}}{"member":{}})", "not JSON"},
      {R"({"member":{}} x)", "not JSON"},
      {R"({"member":{}})"
       "\n// a comment",
       "not JSON"},
      {R"({"member":/* a comment */{}})", "not JSON"},
      {R"({"member":{"employeeCount":NaN}})", "not JSON"},
      {R"({"member":{"employeeCount":Infinity}})", "not JSON"},
      {R"({"member":{"employeeCount":-}})", ""},
      {R"({"member":{"employeeCount":01}})", ""},
      {R"({"member":{"employeeCount":1e999}})", "number"},
      {R"({"member":{"employeeCount":0x10}})", ""},
      {R"({"member":{"displayName":tru}})", "true, false or null"},
      {R"({"member":{"displayName":"a)", "within a string"},
      {R"({"member":{"displayName":"a")", "not JSON"},
      {R"({"member":{"displayName":"a\x"}})", "broken escape"},
      {R"({"member":{"displayName":"\ud800"}})", "broken escape"},
      {"{\"member\":{\"displayName\":\"a\tb\"}}", "control character"},
      {"{\"member\":{\"displayName\":\"\xff\"}}", "UTF-8"},
      {"{\"member\":{\"displayName\":\"\xc0\xaf\"}}", "UTF-8"},
      {"{\"member\":{\"displayName\":\"\xed\xa0\x80\"}}", "UTF-8"},
      {"", "empty"},
      {"   ", "empty"},
      {"[]", "not a JSON object"},
      {"null", "not a JSON object"},
      {"\"x\"", "not a JSON object"},
      {"5", "not a JSON object"},
      {std::string("{\"member\":{}}\0", 14), "not JSON"},
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(row[0]);
    const absl::Status status = Read(row[0]);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(status.message()), HasSubstr(row[1]));
  }
}

TEST(StrictJson, RefusesWhatTheContractDoesNotHaveAndNamesTheField) {
  const std::string kRows[][2] = {
      {R"({"colour":{}})", "'colour': is no field of NetworkFileEntry"},
      {R"({"member":{"colour":1}})", "member.'colour': is no field of Member"},
      {R"({"member":{"name":"a","name":"b"}})", "member.name: is stated twice"},
      {R"({"member":{"displayName":"a","display_name":"b"}})", "member.display_name: is stated"},
      {R"({"member":{"displayName":"a","display\u004eame":"b"}})", "is stated twice"},
      {R"({"member":[]})", "member: is no such value; write an object"},
      {R"({"member":5})", "member: is no such value"},
      {R"({"member":{"displayName":5}})", "member.display_name: is no such value; write a text"},
      {R"({"member":{"languages":"en"}})", "member.languages: is one value; write a list"},
      {R"({"member":{"languages":[1]}})", "member.languages[0]: is no such value"},
      {R"({"member":{"languages":["en",null]}})", "member.languages[1]: is no such value"},
      {R"({"offer":{"lines":[null]}})", "offer.lines[0]: is no such value"},
      {R"({"offer":{"lines":[[{}]]}})", "offer.lines[0]: is no such value"},
      {R"({"offer":{"lines":{}}})", "offer.lines: is one value"},
      {R"({"need":{"poolable":"true"}})", "need.poolable: is no such value; write true or false"},
      {R"({"need":{"poolable":1}})", "need.poolable: is no such value"},
      {R"({"member":{"employeeCount":true}})",
       "member.employee_count: is 'true', no such value; write a whole number of 32 bits"},
      {R"({"member":{"employeeCount":[1]}})", "member.employee_count: is no such value; write"},
      {R"({"member":{"employeeCount":{}}})", "member.employee_count: is no such value; write"},
      {R"({"member":{"employeeCount":"x"}})", "member.employee_count: is '\"x\"', no such value"},
      {R"({"member":{"employeeCount":1.5}})", "member.employee_count: is '1.5', no such value"},
      {R"({"member":{"employeeCount":2147483648}})",
       "member.employee_count: is '2147483648', no such value"},
      {R"({"member":{"employeeCount":99999999999999999999}})", "number"},
      {R"({"pool":{"capacity":{"units":"9223372036854775808"}}})", "pool.capacity.units"},
      {R"({"member":{"status":"BUSY"}})", "which is no MemberStatus"},
      {R"({"member":{"status":"member_status_active"}})", "which is no MemberStatus"},
      {R"({"member":{},"need":{}})", "need: is stated beside member"},
      {R"({"offer":{"lines":[{"unitPrice":{},"lotPrice":{}}]}})",
       "offer.lines[0].lot_price: is stated beside unit_price"},
      {R"({"member":{"createTime":"yesterday"}})", "member.create_time: is refused"},
      {R"({"@type":"x","member":{}})", "'@type'"},
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(row[0]);
    const absl::Status status = Read(row[0]);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(status.message()), HasSubstr(row[1]));
  }
}

TEST(StrictJson, NamesEveryFieldThatIsWrong) {
  const absl::Status status =
      Read(R"({"offer":{"lines":[{"lot":1},{"lots":"a"}],"member":{},"status":[]}})");
  for (const char* field :
       {"offer.lines[0].lot:", "offer.lines[1].'lots':", "offer.member:", "offer.status:"}) {
    EXPECT_THAT(std::string(status.message()), HasSubstr(field));
  }
}

TEST(StrictJson, TakesWhatProto3JsonAllows) {
  v1::NetworkFileEntry entry;
  ASSERT_TRUE(Read(R"( {"pool":{"capacity":{"unit_code":"h","units":"12","micros":5e5},)"
                   R"("period":2,"title":null,"createTime":"2026-01-01T00:00:00Z"}} )",
                   &entry)
                  .ok());
  EXPECT_EQ(entry.pool().capacity().units(), 12);
  EXPECT_EQ(entry.pool().capacity().micros(), 500'000);
  EXPECT_EQ(entry.pool().period(), v1::PERIOD_WEEK);
  EXPECT_EQ(entry.pool().create_time().seconds(), 1767225600);
  ASSERT_TRUE(Read(R"({"member":{"displayName":"\u00e9\ud83d\ude00\n"}})", &entry).ok());
  EXPECT_EQ(entry.member().display_name(), "\xc3\xa9\xf0\x9f\x98\x80\n");
}

// Lists as deep as `depth` in all, within the object.
std::string Nested(int depth) {
  return absl::StrCat("{\"a\":", std::string(static_cast<std::size_t>(depth - 1), '['),
                      std::string(static_cast<std::size_t>(depth - 1), ']'), "}");
}

TEST(StrictJson, BoundsTheDepth) {
  EXPECT_THAT(std::string(Read(Nested(32)).message()), HasSubstr("is no field"));
  EXPECT_THAT(std::string(Read(Nested(33)).message()), HasSubstr("32 deep"));
  EXPECT_THAT(std::string(Read(Nested(1'000'000)).message()), HasSubstr("32 deep"));
}

TEST(StrictJson, BoundsTheSizeBeforeReading) {
  v1::NetworkFileEntry entry;
  const std::string text = R"({"member":{"displayName":"abc"}})";
  EXPECT_TRUE(FromJson(text, {.max_bytes = text.size()}, entry).ok());
  const absl::Status status = FromJson(text, {.max_bytes = text.size() - 1}, entry);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr(absl::StrCat("at most ", text.size() - 1, " are allowed")));
}

TEST(StrictJson, ReadsOneTextAfterAnother) {
  StrictJson strict({});
  for (const std::size_t bytes : {10u, 100'000u, 50u, 3'000'000u, 1u}) {
    v1::NetworkFileEntry entry;
    Violations violations;
    strict.Read(absl::StrCat(R"({"member":{"description":")", std::string(bytes, 'x'), "\"}}"),
                entry, violations);
    EXPECT_TRUE(violations.empty()) << violations.ToStatus();
    EXPECT_EQ(entry.member().description().size(), bytes);
    Violations bad;
    strict.Read("{]", entry, bad);
    EXPECT_EQ(bad.count(), 1);
  }
}

}  // namespace
}  // namespace renkei::services
