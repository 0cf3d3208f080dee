// Pages of stored records, as list methods give them out.
#ifndef RENKEI_SERVICES_DIRECTORY_PAGING_H_
#define RENKEI_SERVICES_DIRECTORY_PAGING_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/violations.h"
#include "storage/records.h"
#include "storage/store.h"

namespace renkei::services {

inline constexpr int kDefaultPageSize = 100;
inline constexpr int kLargestPageSize = 1000;

// The size to use for a requested one: 0 means kDefaultPageSize, more than kLargestPageSize is read
// as that. Errors: kInvalidArgument, naming page_size, for a negative one.
absl::StatusOr<int> PageSize(int requested);

struct PageQuery {
  std::string network = {};
  std::string prefix = {};  // Of the keys that are listed.
  int page_size = 0;        // As requested.
  std::string page_token = {};
  std::string listing = {};  // What is listed, for the token; see FormatPageToken.
};

struct RecordsPage {
  std::vector<storage::KeyedRecord> records;
  std::string next_page_token;  // Empty on the last page.
};

// Adds what is wrong with the page that a request asks for: its page_size and its page_token.
void CheckPage(const PageQuery& query, Violations& violations);

// One page; it may be shorter than asked for where records are large.
absl::StatusOr<RecordsPage> ReadPage(const storage::Store& store, const PageQuery& query);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_DIRECTORY_PAGING_H_
