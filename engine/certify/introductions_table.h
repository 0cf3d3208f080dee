// A round of introductions by the definition: who takes part, what a first introduction of each
// member is worth, and what every two members are to each other (docs/introductions.md).
#ifndef RENKEI_ENGINE_CERTIFY_INTRODUCTIONS_TABLE_H_
#define RENKEI_ENGINE_CERTIFY_INTRODUCTIONS_TABLE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/fixed_point.h"
#include "engine/certify/partnership.h"
#include "engine/fit/fit_model.h"
#include "engine/model/calendar.h"
#include "engine/model/introductions_answer.h"
#include "engine/model/network_contents.h"

namespace renkei::certify {

// Two members who may be introduced to each other.
struct EligiblePair {
  MemberOrdinal a = 0;
  MemberOrdinal b = 0;  // After a.
  Score score = 0;      // Above 0.
};

// Borrows the model. Thread-safety: immutable once built.
class IntroductionsTable {
 public:
  // `answer` states the day and the bonus, in its range. O(open needs x capabilities). Errors:
  // those of FitModel::Prepare.
  static absl::StatusOr<IntroductionsTable> Build(const NetworkContents& contents,
                                                  const FitModel& model,
                                                  const IntroductionsAnswer& answer);

  const FitModel& model() const { return *model_; }
  bool IsActive(MemberOrdinal member) const {
    return model_->member(member).status == MemberStatus::kActive;
  }
  // 0 for those who take no part.
  std::int32_t seats(MemberOrdinal member) const { return seats_[member]; }
  Score bonus(MemberOrdinal member) const { return bonus_[member]; }
  const std::optional<Date>& last_meeting(MemberOrdinal member) const {
    return last_meeting_[member];
  }
  // Whether somebody would suit it but for a meeting within the cool-down.
  bool met_recently(MemberOrdinal member) const { return met_recently_[member]; }
  // Whether it has an eligible pair.
  bool has_pair(MemberOrdinal member) const { return has_pair_[member]; }

  // Ascending by (a, b).
  const std::vector<EligiblePair>& pairs() const { return pairs_; }
  // Its place; nothing if the two may not be introduced. The order of the two doesn't matter.
  std::optional<std::size_t> FindPair(MemberOrdinal a, MemberOrdinal b) const;

  // What `member` gains from `provider`.
  Gains GainsOf(MemberOrdinal member, MemberOrdinal provider) const {
    return GainsFrom(*model_, needs_[member], capabilities_[provider], as_of_);
  }
  // The last day up to the answer's on which the two met, as either has it.
  std::optional<Date> LastMeetingOf(MemberOrdinal a, MemberOrdinal b) const;

 private:
  IntroductionsTable(const FitModel& model, Date as_of) : model_(&model), as_of_(as_of) {}

  absl::Status AddListings(const NetworkContents& contents);
  void AddMembers(Score floor_bonus);
  void AddPairs();

  const FitModel* model_;
  Date as_of_;
  std::vector<std::vector<PreparedNeed>> needs_;  // By member: open ones, ascending.
  std::vector<std::vector<CapabilityOrdinal>> capabilities_;
  std::vector<std::optional<Date>> last_meeting_;
  std::vector<std::int32_t> seats_;
  std::vector<Score> bonus_;
  std::vector<bool> met_recently_;
  std::vector<bool> has_pair_;
  std::vector<EligiblePair> pairs_;
};

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_INTRODUCTIONS_TABLE_H_
