// Obligations and credit lines from a CSV file.
#ifndef RENKEI_TOOLS_CLI_DEBTS_FILE_H_
#define RENKEI_TOOLS_CLI_DEBTS_FILE_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "renkei/v1/set_off.pb.h"

namespace renkei::tools {

// Appends a debt for each line of `text`, whose columns are `debtor`, `creditor`, `amount` (a
// decimal such as 12.50) and `currency`, in any order, and perhaps `id`. What a debt may be is for
// the matching service to say.
//
// Errors: kInvalidArgument with every bad line, after `path`: no such CSV, another column, an
// amount that is no decimal above 0 or larger than 9,000,000,000, or no line at all.
absl::Status ReadDebtsFile(absl::string_view path, absl::string_view text,
                           google::protobuf::RepeatedPtrField<v1::Debt>& debts);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_CLI_DEBTS_FILE_H_
