// The need that an answer is about.
#ifndef RENKEI_ENGINE_CERTIFY_ANSWERED_NEED_H_
#define RENKEI_ENGINE_CERTIFY_ANSWERED_NEED_H_

#include "engine/certify/finding_list.h"
#include "engine/model/need.h"
#include "engine/model/network_contents.h"

namespace renkei::certify {

// Of an answer with `need` and `inline_need`: the one that it repeats, else the network's; null,
// and a finding `unknown_need`, if there is none of that id. O(needs).
template <typename Answer>
const Need* FindAnsweredNeed(const NetworkContents& contents, const Answer& answer,
                             FindingList& findings) {
  if (answer.inline_need && answer.inline_need->id == answer.need) return &*answer.inline_need;
  for (const Need& need : contents.needs) {
    if (!answer.inline_need && need.id == answer.need) return &need;
  }
  findings.Add("unknown_need", "need",
               absl::StrCat(InPlainWords(answer.need), " is neither in the network nor given"));
  return nullptr;
}

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_ANSWERED_NEED_H_
