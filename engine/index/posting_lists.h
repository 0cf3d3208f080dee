// Lists of ordinals by key, laid out in one array in the order of the keys, so that a range of keys
// is read as one span: everything filed under a code or below it, where the keys are codes in
// depth-first order (CodeTree).
//
// Invariants: the ordinals of one key ascend and are distinct.
//
// Thread-safety: immutable once built; any number of threads may read it.
#ifndef RENKEI_ENGINE_INDEX_POSTING_LISTS_H_
#define RENKEI_ENGINE_INDEX_POSTING_LISTS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace renkei {

// One entry: `ordinal` is filed under `key`.
struct Posting {
  std::uint32_t key = 0;
  std::uint32_t ordinal = 0;

  friend auto operator<=>(const Posting&, const Posting&) = default;
};

class PostingLists {
 public:
  PostingLists() = default;

  // Builds from entries in any order, repeated ones allowed; every key is below `key_count`.
  // O(n log n) time, 4 bytes an entry and 4 a key.
  PostingLists(std::uint32_t key_count, std::vector<Posting> postings);

  std::uint32_t key_count() const { return static_cast<std::uint32_t>(starts_.size() - 1); }
  std::size_t size() const { return ordinals_.size(); }

  // The ordinals under one key, ascending.
  absl::Span<const std::uint32_t> List(std::uint32_t key) const { return Range(key, key + 1); }

  // The ordinals under the keys first <= key < last, by key; one may occur under several keys.
  absl::Span<const std::uint32_t> Range(std::uint32_t first, std::uint32_t last) const {
    return absl::MakeConstSpan(ordinals_).subspan(starts_[first], starts_[last] - starts_[first]);
  }

  std::size_t memory_bytes() const {
    return (starts_.capacity() + ordinals_.capacity()) * sizeof(std::uint32_t);
  }

  // Where the list of each key begins, and the end; every ordinal, by key.
  absl::Span<const std::uint32_t> starts() const { return starts_; }
  absl::Span<const std::uint32_t> ordinals() const { return ordinals_; }

 private:
  std::vector<std::uint32_t> starts_ = {0};
  std::vector<std::uint32_t> ordinals_;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_INDEX_POSTING_LISTS_H_
