#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "tools/instances/instance.h"
#include "tools/instances/instance_entries.h"
#include "tools/instances/token_reader.h"

namespace renkei::tools {
namespace {

constexpr std::int64_t kMaxRows = 1'000;
constexpr std::int64_t kMaxColumns = 100'000;

struct SetCover {
  std::int64_t row_count = 0;
  std::vector<Nanos> costs;                     // By column.
  std::vector<std::vector<std::int64_t>> rows;  // By column: the rows that it covers, ascending.
};

// Rows, columns, all costs; then of each row how many columns cover it and which, from 1.
absl::StatusOr<SetCover> ReadSetCover(absl::string_view text) {
  TokenReader reader(text);
  SetCover instance;
  RENKEI_ASSIGN_OR_RETURN(instance.row_count, reader.Integer("the number of rows", 1, kMaxRows));
  RENKEI_ASSIGN_OR_RETURN(const std::int64_t columns,
                          reader.Integer("the number of columns", 1, kMaxColumns));
  for (std::int64_t i = 0; i < columns; ++i) {
    RENKEI_ASSIGN_OR_RETURN(const Nanos cost, reader.Decimal("a cost", 9, kMaxMoneyNanos));
    instance.costs.push_back(cost);
  }
  instance.rows.resize(static_cast<std::size_t>(columns));
  for (std::int64_t row = 0; row < instance.row_count; ++row) {
    RENKEI_ASSIGN_OR_RETURN(const std::int64_t count,
                            reader.Integer("the number of columns of a row", 1, columns));
    for (std::int64_t i = 0; i < count; ++i) {
      RENKEI_ASSIGN_OR_RETURN(const std::int64_t column, reader.Integer("a column", 1, columns));
      std::vector<std::int64_t>& covered = instance.rows[static_cast<std::size_t>(column - 1)];
      if (!covered.empty() && covered.back() == row) {
        return reader.Refuse(absl::StrCat("column ", column, " is stated twice for one row"));
      }
      covered.push_back(row);
    }
  }
  RENKEI_RETURN_IF_ERROR(reader.RequireEnd());
  return instance;
}

}  // namespace

absl::Status ConvertSetCover(absl::string_view text, absl::string_view network,
                             const EntrySink& sink) {
  RENKEI_ASSIGN_OR_RETURN(const SetCover instance, ReadSetCover(text));
  const auto columns = static_cast<std::int64_t>(instance.costs.size());
  const auto column_id = [&](std::int64_t i) { return NumberedId("column", i + 1, columns); };
  const auto row_id = [&](std::int64_t i) { return NumberedId("row", i + 1, instance.row_count); };
  sink(NetworkEntry(network));
  for (std::int64_t i = 0; i < columns; ++i) sink(MemberEntry(network, column_id(i)));
  v1::NetworkFileEntry opportunity = OpportunityEntry(network, "cover");
  for (std::int64_t row = 0; row < instance.row_count; ++row) {
    AddLot(*opportunity.mutable_opportunity(), row_id(row), 1).set_indivisible(true);
  }
  sink(opportunity);
  for (std::int64_t i = 0; i < columns; ++i) {
    const auto index = static_cast<std::size_t>(i);
    if (instance.rows[index].empty()) continue;  // It can do nothing, so it offers nothing.
    v1::NetworkFileEntry entry = OfferEntry(network, column_id(i), column_id(i), "cover");
    v1::Offer& offer = *entry.mutable_offer();
    SetMoney(instance.costs[index], kInstanceCurrency, *offer.mutable_mobilisation_cost());
    for (const std::int64_t row : instance.rows[index]) {
      v1::OfferLine& line = *offer.add_lines();
      line.set_lot(row_id(row));
      SetMoney(0, kInstanceCurrency, *line.mutable_unit_price());
      SetPieces(1, *line.mutable_maximum_quantity());
    }
    sink(entry);
  }
  return absl::OkStatus();
}

}  // namespace renkei::tools
