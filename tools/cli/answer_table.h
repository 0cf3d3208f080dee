// Answers as tables for people.
#ifndef RENKEI_TOOLS_CLI_ANSWER_TABLE_H_
#define RENKEI_TOOLS_CLI_ANSWER_TABLE_H_

#include <string>

#include "engine/model/answer.h"

namespace renkei::tools {

// Lines of text, the last one ended.
std::string AnswerTable(const Answer& answer);

// Of one kind of answer each.
std::string Table(const PartnersAnswer& answer);
std::string Table(const ProvidersAnswer& answer);
std::string Table(const SharedOrdersAnswer& answer);
std::string Table(const JointBidAnswer& answer);
std::string Table(const SplitOrderAnswer& answer);
std::string Table(const SetOffAnswer& answer);
std::string Table(const ResourcesAnswer& answer);
std::string Table(const IntroductionsAnswer& answer);
std::string Table(const RingsAnswer& answer);
std::string Table(const NightAnswer& answer);
std::string Table(const GapsAnswer& answer);
std::string Table(const MentorsAnswer& answer);
std::string Table(const RoutesAnswer& answer);
std::string Table(const DevelopmentGroupAnswer& answer);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_CLI_ANSWER_TABLE_H_
