#include "tools/cli/debts_file.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/fixed_point.h"
#include "engine/base/status_macros.h"
#include "engine/base/utf8.h"
#include "services/convert/amounts.h"
#include "services/convert/line_problems.h"
#include "tools/import/csv_reader.h"

namespace renkei::tools {
namespace {

constexpr int kMoneyDecimals = 9;
constexpr absl::string_view kColumns[] = {"debtor", "creditor", "amount", "currency", "id"};

// Where each of kColumns is; nothing for an `id` that there isn't.
struct Places {
  std::size_t debtor = 0;
  std::size_t creditor = 0;
  std::size_t amount = 0;
  std::size_t currency = 0;
  std::optional<std::size_t> id;
};

absl::StatusOr<Places> FindPlaces(const CsvReader& reader) {
  for (const std::string& column : reader.columns()) {
    bool known = false;
    for (const absl::string_view one : kColumns) known = known || one == column;
    if (known) continue;
    return absl::InvalidArgumentError(absl::StrCat("line 1: column ", Quoted(column),
                                                   " is none of ", absl::StrJoin(kColumns, ", ")));
  }
  Places places;
  RENKEI_ASSIGN_OR_RETURN(places.debtor, reader.RequireColumn("debtor"));
  RENKEI_ASSIGN_OR_RETURN(places.creditor, reader.RequireColumn("creditor"));
  RENKEI_ASSIGN_OR_RETURN(places.amount, reader.RequireColumn("amount"));
  RENKEI_ASSIGN_OR_RETURN(places.currency, reader.RequireColumn("currency"));
  places.id = reader.FindColumn("id");
  return places;
}

void ReadDebt(const Places& places, const CsvRecord& record, v1::Debt& debt,
              services::LineProblems& problems) {
  if (places.id) debt.set_id(record.fields[*places.id]);
  debt.set_debtor(record.fields[places.debtor]);
  debt.set_creditor(record.fields[places.creditor]);
  const std::string& text = record.fields[places.amount];
  const auto amount = ParseDecimal(text, kMoneyDecimals);
  if (!amount.ok() || *amount <= 0 || *amount > kMaxMoneyNanos) {
    problems.Add(static_cast<std::int64_t>(record.line), "amount",
                 absl::StrCat("is ", Quoted(text), "; write a decimal above 0 and at most ",
                              FormatDecimal(kMaxMoneyNanos, kMoneyDecimals), ", such as 12.50"));
    return;
  }
  *debt.mutable_amount() =
      services::ToProto(Money{record.fields[places.currency], static_cast<Nanos>(*amount)});
}

absl::Status ReadAll(absl::string_view text, google::protobuf::RepeatedPtrField<v1::Debt>& debts) {
  RENKEI_ASSIGN_OR_RETURN(CsvReader reader, CsvReader::Open(text));
  RENKEI_ASSIGN_OR_RETURN(const Places places, FindPlaces(reader));
  services::LineProblems problems;
  for (;;) {
    RENKEI_ASSIGN_OR_RETURN(const std::optional<CsvRecord> record, reader.Next());
    if (!record) break;
    ReadDebt(places, *record, *debts.Add(), problems);
  }
  if (debts.empty()) problems.Add(0, "", "holds no line after its header");
  return problems.ToStatus();
}

}  // namespace

absl::Status ReadDebtsFile(absl::string_view path, absl::string_view text,
                           google::protobuf::RepeatedPtrField<v1::Debt>& debts) {
  absl::Status status = ReadAll(text, debts);
  if (status.ok()) return status;
  return absl::InvalidArgumentError(absl::StrCat(path, ":\n", status.message()));
}

}  // namespace renkei::tools
