// Answers of the matching service. Mirrors renkei/v1/matching_service.proto, which documents every
// field; an answer echoes what of its request decides it, so that it can be re-checked by itself.
#ifndef RENKEI_ENGINE_MODEL_ANSWER_H_
#define RENKEI_ENGINE_MODEL_ANSWER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/fixed_point.h"
#include "engine/model/development_group_answer.h"
#include "engine/model/gaps_answer.h"
#include "engine/model/introductions_answer.h"
#include "engine/model/joint_bid_answer.h"
#include "engine/model/mentors_answer.h"
#include "engine/model/need.h"
#include "engine/model/night_answer.h"
#include "engine/model/plan.h"
#include "engine/model/resources_answer.h"
#include "engine/model/rings_answer.h"
#include "engine/model/routes_answer.h"
#include "engine/model/score_part.h"
#include "engine/model/set_off_answer.h"
#include "engine/model/shared_orders_answer.h"
#include "engine/model/split_order_answer.h"

namespace renkei {

struct Match {
  std::string need;
  std::string capability;
  Score fit = 0;
  std::int32_t importance = 0;
  std::vector<ScorePart> parts;

  friend bool operator==(const Match&, const Match&) = default;
};

struct Partner {
  std::string member;
  std::string capability;
  Score score = 0;
  std::vector<ScorePart> parts;
  std::vector<Match> serves_asker;
  std::vector<Match> serves_partner;
  std::vector<Reason> reasons;
  std::vector<Participant> participants;

  friend bool operator==(const Partner&, const Partner&) = default;
};

struct PartnersAnswer {
  AnswerHeader header;
  std::string member;
  std::int32_t limit = 10;  // In [1, 100].
  std::vector<Partner> results;
  std::vector<Partner> providers;
  std::vector<Partner> customers;
  Certificate certificate;

  friend bool operator==(const PartnersAnswer&, const PartnersAnswer&) = default;
};

struct Provider {
  std::string member;
  std::string capability;
  Score score = 0;
  std::vector<ScorePart> parts;
  std::vector<Reason> reasons;

  friend bool operator==(const Provider&, const Provider&) = default;
};

struct ProvidersAnswer {
  AnswerHeader header;
  std::string need;
  std::optional<Need> inline_need;  // Set if the need isn't one of the network's.
  std::int32_t limit = 10;
  std::vector<Provider> results;
  Certificate certificate;

  friend bool operator==(const ProvidersAnswer&, const ProvidersAnswer&) = default;
};

// Any answer of a plan verb.
using Answer =
    std::variant<PartnersAnswer, ProvidersAnswer, SharedOrdersAnswer, JointBidAnswer, SetOffAnswer,
                 GapsAnswer, MentorsAnswer, RoutesAnswer, ResourcesAnswer, DevelopmentGroupAnswer,
                 IntroductionsAnswer, RingsAnswer, NightAnswer, SplitOrderAnswer>;

struct FailedRule {
  std::string rule;
  std::string capability;
  std::string target;
  std::string wanted;
  std::string offered;

  friend bool operator==(const FailedRule&, const FailedRule&) = default;
};

struct PriceFactor {
  Score factor = 0;

  friend bool operator==(const PriceFactor&, const PriceFactor&) = default;
};

struct PoolIncrease {
  std::string pool;
  Quantity quantity;

  friend bool operator==(const PoolIncrease&, const PoolIncrease&) = default;
};

struct CertificateGained {
  std::string certificate;

  friend bool operator==(const CertificateGained&, const CertificateGained&) = default;
};

struct ScoreReached {
  Score score = 0;

  friend bool operator==(const ScoreReached&, const ScoreReached&) = default;
};

struct Change {
  std::variant<PriceFactor, PoolIncrease, CertificateGained, ScoreReached> kind;
  std::string text;

  friend bool operator==(const Change&, const Change&) = default;
};

struct AbsenceAnswer {
  std::string member;
  bool present = false;
  std::vector<FailedRule> failed_rules;
  std::optional<Score> score;
  std::optional<Score> margin;
  std::vector<Change> changes;
  bool against_this_plan = false;
  std::string text;

  friend bool operator==(const AbsenceAnswer&, const AbsenceAnswer&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_ANSWER_H_
