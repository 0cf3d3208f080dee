// The integer programme of a joint bid, written down from docs/joint-bids.md ("Programme").
#ifndef RENKEI_ENGINE_CERTIFY_BID_PROGRAMME_H_
#define RENKEI_ENGINE_CERTIFY_BID_PROGRAMME_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"
#include "engine/certify/bid_repair.h"
#include "engine/certify/bid_table.h"
#include "engine/certify/programme.h"
#include "engine/model/plan.h"

namespace renkei::certify {

// Costs of one objective by column, without a common divisor; the objective is `divisor` times what
// they give.
struct DividedObjective {
  std::vector<absl::int128> costs;
  absl::int128 divisor = 1;
};

class BidProgramme {
 public:
  // `table` outlives the programme. Rows of pools and capacities are written when they are asked
  // for, since there is one for every period.
  explicit BidProgramme(const BidTable& table);

  const CheckedProgramme& programme() const { return programme_; }

  // Writes the row of a pool, of an own capacity or of what a lot needs, if `name` is that of one
  // and it isn't there yet. Of the last kind there are at most kMostNeeds.
  void WriteNamedRow(const std::string& name);
  // `keep/{objective}`, with the objective's value in the plan, undivided. In a repair the boxes
  // become what that leaves of them (docs/repairs.md, "Kept at their fewest").
  void Keep(ObjectiveKind kind, absl::int128 value);
  // `lacks/{number}`.
  void Lack(std::size_t number, const std::vector<int>& team);

  DividedObjective ObjectiveOf(ObjectiveKind kind) const;

  // What follows of `boxes`, one a column: who can't be in the team takes and leads nothing, and
  // who can't take anything isn't in the team. Boxes may be empty then.
  void FollowTeams(std::vector<Box>& boxes) const;

 private:
  static constexpr int kMostNeeds = 10'000;

  struct Take {
    int column = 0;
    int candidate = 0;
    const BidLine* line = nullptr;
    int use = -1;  // Column; -1: none.
  };

  void AddColumns();
  void AddLotRows();
  void AddLineRows();
  void AddMemberRows();
  void AddShareRows(int candidate, const std::string& member);
  void AddTeamRows();
  void WriteSourceRow(const std::string& name);
  void WriteNeedsRow(const std::string& name);
  // The takes of a lot by members that a name lists with '+', ascending; nothing if they aren't.
  std::optional<std::vector<int>> ReadTakes(int lot, absl::string_view members) const;
  void AddChangeRows();
  void AddLotChanges(int lot);
  void NarrowCovers(absl::int128 coverage);
  void NarrowToFewest(absl::int128 changes);
  void NarrowLine(std::size_t take);
  void NarrowTeams();
  // Coefficients divided by their greatest common divisor, the right side rounded down.
  void AddDividedRow(const std::string& name, ProgrammeRow row);
  // Points of a candidate's takes, each times `sign`.
  ProgrammeRow PointsRow(int candidate, int sign) const;
  // Costs before division.
  std::vector<absl::int128> CostsOf(ObjectiveKind kind) const;

  const BidTable& table_;
  CheckedProgramme programme_;
  std::vector<Take> takes_;
  std::vector<int> first_take_;  // By candidate, and the end.
  std::vector<int> team_;        // Columns by candidate.
  std::vector<int> lead_;        // Columns by candidate; -1: none.
  std::vector<int> cover_;       // Columns by lot; -1: none.
  int largest_ = 0;
  std::vector<LeastChange> least_changes_;  // By lot; empty unless it is a repair.
  int needs_rows_ = 0;
  std::vector<int> changed_;  // Columns by take; -1: its promise fell.
};

// The name of an objective in rows: "coverage", "price" ...; empty for one that bids don't have.
absl::string_view BidObjectiveName(ObjectiveKind kind);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_BID_PROGRAMME_H_
