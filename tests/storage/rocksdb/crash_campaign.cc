#include "tests/storage/rocksdb/crash_campaign.h"

#include <filesystem>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/random.h"
#include "engine/base/status_macros.h"
#include "storage/limits.h"
#include "storage/network_replica.h"
#include "storage/rocksdb/rocksdb_store.h"
#include "tests/storage/rocksdb/writer_process.h"

namespace renkei::storage {
namespace {

absl::Status Missing(const std::string& network, const std::string& what) {
  return absl::DataLossError(absl::StrCat("network ", network, ": ", what));
}

// All commits of a network, replayed one by one: each must lead to the checksum that it states.
absl::StatusOr<std::vector<Change>> ReplayLog(const Store& store, const NetworkReplica& loaded) {
  const std::string& network = loaded.network();
  std::vector<Change> log;
  NetworkReplica replayed = *NetworkReplica::Load(store, network + "-that-is-not-there");
  while (log.size() < loaded.sequence()) {
    RENKEI_ASSIGN_OR_RETURN(ChangePage page,
                            store.ReadChanges(network, log.size(), kMaxPageEntries));
    for (Change& change : page.changes) {
      RENKEI_RETURN_IF_ERROR(replayed.Apply(change));  // Also refuses a gap.
      log.push_back(std::move(change));
    }
  }
  if (replayed.records() != loaded.records()) {
    return Missing(network, "the log doesn't lead to the records");
  }
  return log;
}

// left/X and right/X are always written together.
absl::Status CheckPairs(const NetworkReplica& loaded) {
  std::map<std::string, StoredRecord> left;
  std::map<std::string, StoredRecord> right;
  for (const auto& [key, record] : loaded.records()) {
    absl::string_view name = key;
    if (absl::ConsumePrefix(&name, "left/")) left.emplace(name, record);
    if (absl::ConsumePrefix(&name, "right/")) right.emplace(name, record);
  }
  return left == right ? absl::OkStatus() : Missing(loaded.network(), "half a commit is there");
}

absl::Status CheckAcknowledged(const Store& store, const std::vector<Change>& log,
                               const Acknowledgement& said) {
  const std::string what = absl::StrCat("acknowledged commit ", said.sequence, " ", said.name);
  if (said.sequence > log.size() ||
      log[said.sequence - 1].records.front().key != "left/" + said.name) {
    return Missing(said.network, absl::StrCat(what, " isn't in the log"));
  }
  RENKEI_ASSIGN_OR_RETURN(const auto answer, store.FindIdempotent(said.network, said.name));
  if (!answer.has_value() || answer->sequence != said.sequence) {
    return Missing(said.network, absl::StrCat(what, " has no idempotency record"));
  }
  RENKEI_ASSIGN_OR_RETURN(const auto audit, store.ReadAudit(said.network, said.sequence - 1, 1));
  if (audit.size() != 1 || audit[0].request_id != said.name) {
    return Missing(said.network, absl::StrCat(what, " has no audit entry"));
  }
  return absl::OkStatus();
}

// One store, from its first writer to its last check.
class CrashedStore {
 public:
  CrashedStore(const CrashCampaign& campaign, std::string folder, CrashCounts& counts)
      : campaign_(campaign), folder_(std::move(folder)), counts_(counts) {}

  // Starts a writer, lets it acknowledge some commits, and kills it.
  absl::Status KillOnce(Random& random) {
    RENKEI_ASSIGN_OR_RETURN(
        WriterProcess writer,
        WriterProcess::Start(campaign_.writer, folder_, random.Next() >> 32, campaign_.threads));
    if (random.Percent(20)) {
      // A writer that is opening, recovering, or about to commit for the first time.
      RENKEI_RETURN_IF_ERROR(writer.Await(1, static_cast<int>(random.Below(60))));
    } else {
      RENKEI_RETURN_IF_ERROR(writer.Await(1 + random.Below(150), 10'000));
      if (random.Percent(20)) {
        if (OpenRocksdbStore({.folder = folder_}).status().code() !=
            absl::StatusCode::kFailedPrecondition) {
          return absl::DataLossError("a second opener was let in");
        }
        ++counts_.second_openers_refused;
      }
    }
    RENKEI_RETURN_IF_ERROR(writer.Kill());
    ++counts_.kills;
    ++kills_;
    if (writer.acknowledgements().empty()) ++counts_.kills_before_any_acknowledgement;
    said_.insert(said_.end(), writer.acknowledgements().begin(), writer.acknowledgements().end());
    return absl::OkStatus();
  }

  absl::Status Check() {
    RENKEI_ASSIGN_OR_RETURN(const std::unique_ptr<Store> store,
                            OpenRocksdbStore({.folder = folder_}));
    std::map<std::string, std::vector<Change>> logs;
    std::uint64_t commits = 0;
    for (const char* network : {"n0", "n1", "n2"}) {
      RENKEI_ASSIGN_OR_RETURN(const NetworkReplica loaded, NetworkReplica::Load(*store, network));
      RENKEI_RETURN_IF_ERROR(CheckPairs(loaded));
      RENKEI_ASSIGN_OR_RETURN(logs[network], ReplayLog(*store, loaded));
      commits += loaded.sequence();
    }
    for (const Acknowledgement& said : said_) {
      RENKEI_RETURN_IF_ERROR(CheckAcknowledged(*store, logs[said.network], said));
    }
    const std::uint64_t in_flight = commits - said_.size();
    if (commits < said_.size() ||
        in_flight > static_cast<std::uint64_t>(kills_) * campaign_.threads) {
      return absl::DataLossError(
          absl::StrCat(commits, " commits, but ", said_.size(), " acknowledged"));
    }
    ++counts_.checks;
    unacknowledged_ = in_flight;
    return absl::OkStatus();
  }

  // Adds up what the last check found.
  void Count() {
    counts_.acknowledged += said_.size();
    counts_.kept_unacknowledged += unacknowledged_;
  }

 private:
  const CrashCampaign& campaign_;
  const std::string folder_;
  CrashCounts& counts_;
  int kills_ = 0;
  std::uint64_t unacknowledged_ = 0;
  std::vector<Acknowledgement> said_;
};

}  // namespace

absl::StatusOr<CrashCounts> RunCrashCampaign(const CrashCampaign& campaign) {
  CrashCounts counts;
  Random random(campaign.seed);
  for (int number = 0; counts.kills < campaign.kills; ++number) {
    const std::string folder = absl::StrCat(campaign.folder, "/store", number);
    CrashedStore store(campaign, folder, counts);
    absl::Status status;
    bool last = false;
    for (int i = 1; status.ok() && !last; ++i) {
      status = store.KillOnce(random);
      last = i == campaign.kills_per_store || counts.kills == campaign.kills;
      if (status.ok() && (last || random.Percent(40))) {
        status = store.Check();
      } else {
        ++counts.recoveries_by_the_next_writer;
      }
    }
    if (!status.ok()) {
      return absl::Status(status.code(),
                          absl::StrCat("seed ", campaign.seed, ", kill ", counts.kills, ", store ",
                                       folder, ": ", status.message()));
    }
    store.Count();
    std::filesystem::remove_all(folder);
  }
  return counts;
}

std::string Describe(const CrashCounts& counts) {
  return absl::StrCat(counts.kills, " kills (", counts.kills_before_any_acknowledgement,
                      " before any acknowledgement), ", counts.checks, " checks, ",
                      counts.recoveries_by_the_next_writer, " recoveries by the next writer, ",
                      counts.second_openers_refused, " second openers refused; ",
                      counts.acknowledged, " commits acknowledged and found, ",
                      counts.kept_unacknowledged, " found without acknowledgement");
}

}  // namespace renkei::storage
