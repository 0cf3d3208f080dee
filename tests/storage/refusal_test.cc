#include "storage/refusal.h"

#include "absl/strings/match.h"
#include "gtest/gtest.h"

namespace renkei::storage {
namespace {

CommitRequest Request() {
  CommitRequest request;
  request.network = "club";
  request.preconditions = {Precondition::KeyPresent("other"),
                           Precondition::RevisionIs("m/\x01", 7)};
  request.request.id = "id-1";
  return request;
}

TEST(RefusalTest, TravelsInsideTheStatus) {
  const struct {
    Refusal refusal;
    absl::StatusCode code;
  } rows[] = {
      {{Refusal::Reason::kKeyAbsent, 1, 0, ""}, absl::StatusCode::kNotFound},
      {{Refusal::Reason::kKeyPresent, 1, 0, ""}, absl::StatusCode::kAlreadyExists},
      {{Refusal::Reason::kRevisionDiffers, 1, 9, ""}, absl::StatusCode::kAborted},
      {{Refusal::Reason::kPrefixOccupied, 1, 0, "ref/a/b"}, absl::StatusCode::kFailedPrecondition},
      {{Refusal::Reason::kRequestIdReused, 0, 4, ""}, absl::StatusCode::kAlreadyExists},
      {{Refusal::Reason::kQueueFull, 0, 0, ""}, absl::StatusCode::kResourceExhausted},
  };
  for (const auto& row : rows) {
    const absl::Status status = RefusedCommit(row.refusal, Request());
    EXPECT_EQ(status.code(), row.code);
    EXPECT_EQ(RefusalOf(status), row.refusal) << status;
  }
}

TEST(RefusalTest, SaysWhatWasStatedAndWhatWasFound) {
  const absl::Status status =
      RefusedCommit({Refusal::Reason::kRevisionDiffers, 1, 9, ""}, Request());
  EXPECT_EQ(status.message(), "network 'club': 'm/\\x01' has revision 9 and not 7; read it again");
}

TEST(RefusalTest, OtherStatusesCarryNone) {
  EXPECT_EQ(RefusalOf(absl::OkStatus()), std::nullopt);
  EXPECT_EQ(RefusalOf(absl::NotFoundError("no such member")), std::nullopt);
}

}  // namespace
}  // namespace renkei::storage
