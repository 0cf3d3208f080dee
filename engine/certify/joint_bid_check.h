// Re-checks an answer of a joint bid (docs/joint-bids.md).
#ifndef RENKEI_ENGINE_CERTIFY_JOINT_BID_CHECK_H_
#define RENKEI_ENGINE_CERTIFY_JOINT_BID_CHECK_H_

#include "engine/certify/bid_table.h"
#include "engine/certify/finding_list.h"
#include "engine/fit/fit_model.h"
#include "engine/model/answer.h"
#include "engine/model/network_contents.h"

namespace renkei::certify {

// `model` is that of `contents`.
void CheckJointBid(const NetworkContents& contents, const FitModel& model,
                   const JointBidAnswer& answer, FindingList& findings);

// The same but for the question, which the answer's `opportunity` and `inline_opportunity` aren't
// asked for.
void CheckBid(const NetworkContents& contents, const FitModel& model, const BidQuestion& question,
              const JointBidAnswer& answer, FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_JOINT_BID_CHECK_H_
