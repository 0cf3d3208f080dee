// Kills a writing process again and again, and checks what its store holds afterwards.
#ifndef RENKEI_TESTS_STORAGE_ROCKSDB_CRASH_CAMPAIGN_H_
#define RENKEI_TESTS_STORAGE_ROCKSDB_CRASH_CAMPAIGN_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"

namespace renkei::storage {

struct CrashCampaign {
  std::string writer;        // the program storage_crash_writer
  std::string folder;        // an existing folder for the stores, which are removed when checked
  int kills = 100;           // kill -9, at moments that the seed chooses
  std::uint64_t seed = 1;    // the same seed chooses the same moments, in acknowledgements
  int threads = 4;           // writing threads of the killed process
  int kills_per_store = 10;  // then a new store is begun
};

// What happened, for the reader to see that the campaign met what it is about.
struct CrashCounts {
  int kills = 0;
  int kills_before_any_acknowledgement = 0;  // while opening, recovering or before the first commit
  int recoveries_by_the_next_writer = 0;     // the crashed store was not checked before
  int second_openers_refused = 0;            // while the writer ran
  int checks = 0;
  std::uint64_t acknowledged = 0;
  std::uint64_t kept_unacknowledged = 0;  // durable, but killed before the answer
};

// Runs the campaign. After a kill, with odds, and after a store's last kill, the store is opened
// and must hold: every acknowledged commit under its sequence number, its change, its idempotency
// record and audit entry; both records of every pair or none; sequence numbers without a gap; a log
// that leads to the records; the rolling checksum of every commit; and no more unacknowledged
// commits than threads were killed.
//
// Errors: kDataLoss with seed and kill if something is missing or half there; kInternal if the
// writer could not be run.
absl::StatusOr<CrashCounts> RunCrashCampaign(const CrashCampaign& campaign);

// One line of text.
std::string Describe(const CrashCounts& counts);

}  // namespace renkei::storage

#endif  // RENKEI_TESTS_STORAGE_ROCKSDB_CRASH_CAMPAIGN_H_
