// Short ways to write commits in tests.
#ifndef RENKEI_TESTS_STORAGE_COMMITS_H_
#define RENKEI_TESTS_STORAGE_COMMITS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "storage/commit.h"

namespace renkei::storage {

// A legal commit by "tester" at second `second` after 2026-01-01.
inline CommitRequest MakeCommit(std::string network, std::vector<Mutation> mutations,
                                std::vector<Precondition> preconditions = {}, int second = 0) {
  CommitRequest request;
  request.network = std::move(network);
  request.preconditions = std::move(preconditions);
  request.mutations = std::move(mutations);
  request.author = {.actor = "tester", .method = "Test/Commit", .key_id = "key-1"};
  request.commit_time = absl::FromUnixSeconds(1767225600 + second);
  return request;
}

}  // namespace renkei::storage

#endif  // RENKEI_TESTS_STORAGE_COMMITS_H_
