#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/base/utf8.h"
#include "engine/model/resource_id.h"
#include "services/convert/resource_name.h"
#include "tools/import/csv_reader.h"
#include "tools/instances/instance.h"
#include "tools/instances/instance_entries.h"

namespace renkei::tools {
namespace {

constexpr absl::string_view kScheme = "part";
constexpr absl::string_view kTierCurrency = "USD";
constexpr absl::string_view kNoEnd = "-1";
constexpr std::size_t kMaxTiers = 100;

struct Tier {
  Micros from = 0;
  Micros to = 0;  // The last quantity; 0: no end.
  Nanos price = 0;
};
using TiersByPart = std::map<std::string, std::vector<Tier>>;

struct TierColumns {
  std::size_t part = 0;
  std::size_t from = 0;
  std::size_t to = 0;
  std::size_t price = 0;
};

absl::StatusOr<TierColumns> FindColumns(const CsvReader& reader) {
  TierColumns columns;
  RENKEI_ASSIGN_OR_RETURN(columns.part, reader.RequireColumn("part"));
  RENKEI_ASSIGN_OR_RETURN(columns.from, reader.RequireColumn("qty_from"));
  RENKEI_ASSIGN_OR_RETURN(columns.to, reader.RequireColumn("qty_to"));
  RENKEI_ASSIGN_OR_RETURN(columns.price, reader.RequireColumn("unit_price_usd"));
  return columns;
}

absl::Status Refuse(const CsvRecord& record, absl::string_view column, absl::string_view why) {
  return absl::InvalidArgumentError(absl::StrCat("line ", record.line, ": ", column, " ", why));
}

absl::StatusOr<std::int64_t> ReadAmount(const CsvRecord& record, std::size_t index,
                                        absl::string_view column, int scale, std::int64_t most) {
  const std::string& text = record.fields[index];
  const auto value = ParseDecimal(text, scale);
  if (!value.ok() || *value < 0 || *value > most) {
    return Refuse(record, column,
                  absl::StrCat("is ", Quoted(text), "; a number from 0 to ",
                               FormatDecimal(most, scale), " is expected"));
  }
  return static_cast<std::int64_t>(*value);
}

// The tier of a record, which follows those of the same part without gap or overlap.
absl::StatusOr<Tier> ReadTier(const CsvRecord& record, const TierColumns& columns,
                              const std::vector<Tier>& before) {
  Tier tier;
  RENKEI_ASSIGN_OR_RETURN(tier.from,
                          ReadAmount(record, columns.from, "qty_from", 6, kMaxQuantityMicros));
  RENKEI_ASSIGN_OR_RETURN(tier.price,
                          ReadAmount(record, columns.price, "unit_price_usd", 9, kMaxMoneyNanos));
  if (tier.from == 0) return Refuse(record, "qty_from", "is 0; it must be more");
  const std::string& to = record.fields[columns.to];
  if (!to.empty() && to != kNoEnd) {
    RENKEI_ASSIGN_OR_RETURN(tier.to,
                            ReadAmount(record, columns.to, "qty_to", 6, kMaxQuantityMicros));
    if (tier.to < tier.from) return Refuse(record, "qty_to", "is below qty_from");
  }
  if (before.empty()) return tier;
  const Tier& last = before.back();
  if (before.size() == kMaxTiers) {
    return Refuse(record, "part", absl::StrCat("has more than ", kMaxTiers, " tiers"));
  }
  if (last.to == 0) return Refuse(record, "qty_from", "follows a tier that has no end");
  if (tier.from != last.to + kMicrosPerUnit) {
    return Refuse(record, "qty_from",
                  absl::StrCat("is ", FormatDecimal(tier.from, 6), "; after the tier before it, ",
                               FormatDecimal(last.to + kMicrosPerUnit, 6),
                               " is expected: tiers neither overlap nor leave gaps"));
  }
  if (tier.price > last.price) {
    return Refuse(record, "unit_price_usd", "is above that of the tier before it");
  }
  return tier;
}

absl::StatusOr<TiersByPart> ReadTiers(absl::string_view text) {
  RENKEI_ASSIGN_OR_RETURN(CsvReader reader, CsvReader::Open(text));
  RENKEI_ASSIGN_OR_RETURN(const TierColumns columns, FindColumns(reader));
  TiersByPart parts;
  for (;;) {
    RENKEI_ASSIGN_OR_RETURN(const std::optional<CsvRecord> record, reader.Next());
    if (!record) return parts;
    const std::string& part = record->fields[columns.part];
    if (!IsResourceId(part)) {
      return Refuse(*record, "part",
                    absl::StrCat("is ", Quoted(part),
                                 ", which can't be an id; use letters, digits, "
                                 "'.', '_', '~' and '-'"));
    }
    std::vector<Tier>& tiers = parts[part];
    RENKEI_ASSIGN_OR_RETURN(const Tier tier, ReadTier(*record, columns, tiers));
    tiers.push_back(tier);
  }
}

}  // namespace

absl::Status ConvertPriceTiers(absl::string_view text, absl::string_view network,
                               const EntrySink& sink) {
  RENKEI_ASSIGN_OR_RETURN(const TiersByPart parts, ReadTiers(text));
  sink(NetworkEntry(network));
  v1::NetworkFileEntry entry;
  entry.mutable_code_scheme()->set_name(
      services::FormatResourceName(network, {ResourceKind::kCodeScheme, std::string(kScheme)}));
  sink(entry);
  for (const auto& [part, tiers] : parts) {
    entry.mutable_code()->set_name(services::FormatResourceName(
        network, {ResourceKind::kCode, absl::StrCat(kScheme, "/", part)}));
    sink(entry);
  }
  for (const auto& [part, tiers] : parts) {
    v1::Quote& quote = *entry.mutable_quote();
    quote.Clear();
    quote.set_name(services::FormatResourceName(network, {ResourceKind::kQuote, part}));
    quote.set_supplier("Published price list");
    quote.set_title(part);
    quote.add_codes(absl::StrCat(kScheme, ":", part));
    for (const Tier& tier : tiers) {
      v1::PriceBreak& price_break = *quote.add_price_breaks();
      v1::Quantity& from = *price_break.mutable_minimum_quantity();
      SetPieces(tier.from / kMicrosPerUnit, from);
      from.set_micros(static_cast<std::int32_t>(tier.from % kMicrosPerUnit));
      SetMoney(tier.price, kTierCurrency, *price_break.mutable_unit_price());
    }
    sink(entry);
  }
  return absl::OkStatus();
}

}  // namespace renkei::tools
