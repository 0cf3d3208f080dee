#include "services/convert/answer_file.h"

#include <simdjson.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "engine/base/utf8.h"
#include "engine/base/violations.h"
#include "engine/model/field_rules.h"
#include "renkei/v1/matching_service.pb.h"
#include "services/convert/answer.h"
#include "services/convert/jsonl.h"
#include "services/convert/strict_json.h"

namespace renkei::services {
namespace {

class AnswerFileReader {
 public:
  AnswerFileReader() : strict_({.max_bytes = kMaxAnswerBytes}) {}

  void Read(std::int64_t line, absl::string_view text) {
    Violations violations;
    std::optional<Answer> answer = ReadAnswer(text, violations);
    if (answer && violations.empty()) {
      reading_.answers.push_back(*std::move(answer));
    } else {
      reading_.problems.Add(line, violations);
    }
  }

  AnswerFileReading Finish() && {
    if (reading_.answers.empty() && reading_.problems.empty()) {
      reading_.problems.Add(0, "", "holds no answer; give what a plan verb printed");
    }
    return std::move(reading_);
  }

 private:
  // All that there are, as words.
  static std::string KnownKinds() {
    std::vector<std::string> kinds;
    const auto& descriptor = *v1::PlanKind_descriptor();
    for (int i = 1; i < descriptor.value_count(); ++i) kinds.push_back(descriptor.value(i)->name());
    return absl::StrJoin(kinds, ", ");
  }

  // The number of the answer's `kind`, whose text or number says of which message it is.
  v1::PlanKind KindOf(absl::string_view text, Violations& violations) {
    const auto refuse = [&violations](absl::string_view stated) {
      violations.Add("kind", absl::StrCat("is ", stated, "; it must be one of ", KnownKinds()));
      return v1::PLAN_KIND_UNSPECIFIED;
    };
    if (text.size() > kMaxAnswerBytes) {
      violations.Add("", absl::StrCat("is ", text.size(), " bytes long; at most ", kMaxAnswerBytes,
                                      " are allowed"));
      return v1::PLAN_KIND_UNSPECIFIED;
    }
    std::string_view stated;
    const auto root = peek_.parse(text.data(), text.size());
    if (root.error()) {
      // Says what is wrong in words of ours.
      v1::Plan unused;
      strict_.Read(text, unused, violations);
      return v1::PLAN_KIND_UNSPECIFIED;
    }
    if (root["kind"].get_string().get(stated)) return refuse("not stated");
    v1::PlanKind kind = v1::PLAN_KIND_UNSPECIFIED;
    v1::PlanKind_Parse(std::string(stated), &kind);
    if (kind == v1::PLAN_KIND_UNSPECIFIED) {
      return refuse(Quoted(absl::string_view(stated.data(), stated.size())));
    }
    return kind;
  }

  template <typename Response>
  Answer ReadAs(absl::string_view text, Violations& violations) {
    Response response;
    strict_.Read(text, response, violations);
    if (!violations.empty()) return {};
    return ToModel(response, violations);
  }

  std::optional<Answer> ReadAnswer(absl::string_view text, Violations& violations) {
    switch (KindOf(text, violations)) {
      case v1::PLAN_KIND_PARTNERS:
        return ReadAs<v1::FindPartnersResponse>(text, violations);
      case v1::PLAN_KIND_PROVIDERS:
        return ReadAs<v1::FindProvidersResponse>(text, violations);
      case v1::PLAN_KIND_SHARED_ORDER:
        return ReadAs<v1::PlanSharedOrdersResponse>(text, violations);
      case v1::PLAN_KIND_JOINT_BID:
        return ReadAs<v1::PlanJointBidResponse>(text, violations);
      case v1::PLAN_KIND_SPLIT_ORDER:
        return ReadAs<v1::PlanSplitOrderResponse>(text, violations);
      case v1::PLAN_KIND_SET_OFF:
        return ReadAs<v1::PlanSetOffResponse>(text, violations);
      case v1::PLAN_KIND_RESOURCES:
        return ReadAs<v1::PlanResourcesResponse>(text, violations);
      case v1::PLAN_KIND_INTRODUCTIONS:
        return ReadAs<v1::PlanIntroductionsResponse>(text, violations);
      case v1::PLAN_KIND_RINGS:
        return ReadAs<v1::PlanRingsResponse>(text, violations);
      case v1::PLAN_KIND_NIGHT:
        return ReadAs<v1::PlanNightResponse>(text, violations);
      case v1::PLAN_KIND_GAPS:
        return ReadAs<v1::FindGapsResponse>(text, violations);
      case v1::PLAN_KIND_MENTORS:
        return ReadAs<v1::FindMentorsResponse>(text, violations);
      case v1::PLAN_KIND_ROUTES:
        return ReadAs<v1::FindRoutesResponse>(text, violations);
      case v1::PLAN_KIND_DEVELOPMENT_GROUP:
        return ReadAs<v1::PlanDevelopmentGroupResponse>(text, violations);
      default:
        return std::nullopt;
    }
  }

  StrictJson strict_;
  simdjson::dom::parser peek_;
  AnswerFileReading reading_;
};

// Whether every line that isn't blank begins an object and goes on, which no line of an indented
// object does. A line that is cut short is one of them.
bool IsJsonl(absl::string_view text) {
  int lines = 0;
  bool every = true;
  ForEachLine(text, [&](std::int64_t, absl::string_view line) {
    ++lines;
    const absl::string_view content = absl::StripAsciiWhitespace(line);
    every = every && content.size() > 1 && content.front() == '{';
  });
  return lines > 1 && every;
}

// Whether the first line is the entry that every network file begins with.
bool IsNetworkFile(absl::string_view text) {
  absl::string_view rest = absl::StripLeadingAsciiWhitespace(text);
  for (const absl::string_view token : {"{", "\"network\"", ":", "{"}) {
    if (!absl::ConsumePrefix(&rest, token)) return false;
    rest = absl::StripLeadingAsciiWhitespace(rest);
  }
  return true;
}

struct MessageWriter {
  absl::string_view network;

  using Result = std::unique_ptr<google::protobuf::Message>;
  Result operator()(const ProvidersAnswer& answer) const {
    return std::make_unique<v1::FindProvidersResponse>(ToProto(answer, network));
  }
  Result operator()(const JointBidAnswer& answer) const {
    return std::make_unique<v1::PlanJointBidResponse>(ToProto(answer, network));
  }
  Result operator()(const NightAnswer& answer) const {
    return std::make_unique<v1::PlanNightResponse>(ToProto(answer, network));
  }
  Result operator()(const SplitOrderAnswer& answer) const {
    return std::make_unique<v1::PlanSplitOrderResponse>(ToProto(answer, network));
  }
  template <typename Other>
  Result operator()(const Other& answer) const {
    auto message = ToProto(answer);
    return std::make_unique<decltype(message)>(std::move(message));
  }
};

}  // namespace

AnswerFileReading ReadAnswerFile(absl::string_view text) {
  AnswerFileReader reader;
  if (text.size() > kMaxAnswerFileBytes) {
    AnswerFileReading refused;
    refused.problems.Add(0, "",
                         absl::StrCat("is ", text.size(), " bytes long; at most ",
                                      kMaxAnswerFileBytes, " are allowed"));
    return refused;
  }
  if (IsNetworkFile(text)) {
    AnswerFileReading refused;
    refused.problems.Add(1, "",
                         "is an entry of a network file, not an answer; name the network "
                         "with --network, and give what a plan verb printed");
    return refused;
  }
  if (IsJsonl(text)) {
    ForEachLine(text, [&reader](std::int64_t line, absl::string_view content) {
      reader.Read(line, content);
    });
  } else if (!absl::StripAsciiWhitespace(text).empty()) {
    reader.Read(1, text);
  }
  return std::move(reader).Finish();
}

std::unique_ptr<google::protobuf::Message> ToMessage(const Answer& answer,
                                                     absl::string_view network) {
  return std::visit(MessageWriter{network}, answer);
}

std::string ToJson(const Answer& answer, absl::string_view network, JsonLayout layout) {
  return ToJson(*ToMessage(answer, network), layout, JsonDefaults::kPrinted);
}

}  // namespace renkei::services
