#include "engine/index/posting_lists.h"

#include <algorithm>

#include "absl/base/macros.h"

namespace renkei {

PostingLists::PostingLists(std::uint32_t key_count, std::vector<Posting> postings) {
  std::sort(postings.begin(), postings.end());
  postings.erase(std::unique(postings.begin(), postings.end()), postings.end());
  ABSL_HARDENING_ASSERT(postings.empty() || postings.back().key < key_count);
  starts_.assign(static_cast<std::size_t>(key_count) + 1, 0);
  ordinals_.reserve(postings.size());
  for (const Posting& posting : postings) {
    ++starts_[posting.key + 1];
    ordinals_.push_back(posting.ordinal);
  }
  for (std::size_t key = 1; key < starts_.size(); ++key) starts_[key] += starts_[key - 1];
}

}  // namespace renkei
