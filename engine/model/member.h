// A firm of a network.
#ifndef RENKEI_ENGINE_MODEL_MEMBER_H_
#define RENKEI_ENGINE_MODEL_MEMBER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/calendar.h"
#include "engine/model/listing.h"

namespace renkei {

enum class MemberStatus : std::uint8_t { kActive = 1, kAdviser = 2, kSuspended = 3 };

struct PromiseRecord {
  Date date;
  std::int32_t kept = 0;    // In [0, 1000].
  std::int32_t broken = 0;  // In [0, 1000].

  friend bool operator==(const PromiseRecord&, const PromiseRecord&) = default;
};

struct Meeting {
  std::string member;
  Date date;

  friend bool operator==(const Meeting&, const Meeting&) = default;
};

// A segment of clients that a member can introduce others to; never a contact. It states codes or
// regions, or both: then a client has to be in both.
struct Reach {
  std::vector<CodeReference> codes;  // What the clients buy: these codes and all below them.
  std::vector<std::string> regions;  // Where they buy it.
  std::int32_t warmth = 50;          // How well the member knows them, in [1, 100].

  friend bool operator==(const Reach&, const Reach&) = default;
};

// What matching reads of a firm; contact details stay outside the engine.
struct Member {
  std::string id;
  std::string display_name;
  std::string description;
  MemberStatus status = MemberStatus::kActive;
  Place place;
  std::int32_t employee_count = 0;  // 0: unknown.
  std::vector<CertificateHolding> certificates;
  std::vector<std::string> languages;  // Empty: unknown.
  std::optional<std::int32_t> revenue_concentration_ppm;
  std::vector<CodeReference> codes;  // The trade.
  std::vector<std::string> markets;
  std::vector<std::string> closed_markets;
  std::vector<PromiseRecord> promises;
  std::vector<Meeting> meetings;
  std::optional<std::int32_t> margin_ppm;
  std::vector<Reach> reaches;
  // Most introductions in a round, in [0, 50]; absent: the policy's.
  std::optional<std::int32_t> introduction_cap;

  friend bool operator==(const Member&, const Member&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_MEMBER_H_
