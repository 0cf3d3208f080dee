#include "services/directory/paging.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/directory/request_check.h"
#include "services/rpc/error.h"
#include "services/rpc/token.h"

namespace renkei::services {

absl::StatusOr<int> PageSize(int requested) {
  if (requested < 0) {
    return InvalidField(
        "page_size", absl::StrCat("is ", requested, "; use 0 for the default of ", kDefaultPageSize,
                                  ", or 1 to ", kLargestPageSize));
  }
  return requested == 0 ? kDefaultPageSize : std::min(requested, kLargestPageSize);
}

void CheckPage(const PageQuery& query, Violations& violations) {
  AddViolationsOf(PageSize(query.page_size).status(), violations);
  if (query.page_token.empty()) return;
  AddViolationsOf(ParsePageToken(query.page_token, query.listing).status(), violations);
}

absl::StatusOr<RecordsPage> ReadPage(const storage::Store& store, const PageQuery& query) {
  RENKEI_ASSIGN_OR_RETURN(const int page_size, PageSize(query.page_size));
  std::string after;
  if (!query.page_token.empty()) {
    RENKEI_ASSIGN_OR_RETURN(after, ParsePageToken(query.page_token, query.listing));
  }
  RENKEI_ASSIGN_OR_RETURN(storage::RecordPage stored,
                          store.List(query.network, query.prefix, after, page_size));
  RecordsPage page;
  page.records = std::move(stored.records);
  if (stored.more && !page.records.empty()) {
    page.next_page_token = FormatPageToken(query.listing, page.records.back().key);
  }
  return page;
}

}  // namespace renkei::services
