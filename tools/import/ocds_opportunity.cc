#include "tools/import/ocds_opportunity.h"

#include <array>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/utf8.h"
#include "engine/model/field_rules.h"
#include "services/convert/resource_name.h"
#include "tools/import/ocds_fields.h"

namespace renkei::tools {
namespace {

// Publishers whose tenders are in one currency, by the prefix of their process ids in OCDS's
// register of publishers. Some of them leave the currency of a tender without value empty.
struct Publisher {
  absl::string_view prefix;
  absl::string_view currency;
};
constexpr std::array<Publisher, 5> kPublishers = {{
    {"ocds-b3wdp1-", "MDL"},  // MTender, Moldova.
    {"ocds-b5fd17-", "GBP"},  // Contracts Finder, United Kingdom.
    {"ocds-be6bcu-", "UAH"},  // ProZorro, Ukraine.
    {"ocds-h6vhtk-", "GBP"},  // Find a Tender, United Kingdom.
    {"ocds-ngfbwp-", "MDL"},  // Public Procurement Agency, Moldova.
}};

class OpportunityMaker {
 public:
  OpportunityMaker(absl::string_view ocid, const JsonTree& process, OcdsContext& context,
                   Violations& violations)
      : ocid_(ocid),
        process_(process),
        language_(LanguageOf(process)),
        context_(context),
        violations_(violations) {}

  v1::Opportunity Make() {
    const std::string id = CleanId(ocid_);
    if (id.empty()) violations_.Add("ocid", "doesn't make a resource id; at most 100 bytes");
    opportunity_.set_name(
        services::FormatResourceName(context_.network, {ResourceKind::kOpportunity, id}));
    opportunity_.set_source(ocid_);
    SetTexts();
    opportunity_.set_deadline(DayAt(process_, "tender.tenderPeriod.endDate", violations_));
    SetMoney();
    period_ = WindowAt(process_, "tender.contractPeriod", violations_);
    AddLots();
    return std::move(opportunity_);
  }

 private:
  // The first of `paths` that states a text.
  std::string FirstText(std::initializer_list<absl::string_view> paths) const {
    for (const absl::string_view path : paths) {
      std::string text = CleanText(process_.Text(path));
      if (!text.empty()) return text;
    }
    return "";
  }

  void SetTexts() {
    opportunity_.set_title(FirstText({"tender.title", "planning.budget.project", "tender.id"}));
    if (opportunity_.title().empty()) opportunity_.set_title(ocid_);
    opportunity_.set_description(FirstText({"tender.description"}));
    opportunity_.set_buyer(FirstText({"buyer.name", "tender.procuringEntity.name"}));
  }

  std::string Currency() {
    std::string currency = FirstText({"tender.value.currency", "tender.minValue.currency"});
    for (const absl::string_view list : {"tender.lots", "tender.items"}) {
      const JsonTree* parts = process_.Find(list);
      if (parts == nullptr) continue;
      for (const JsonTree& part : parts->list) {
        if (currency.empty()) currency = part.Text("value.currency");
        if (currency.empty()) currency = part.Text("unit.value.currency");
      }
    }
    if (!currency.empty()) return currency;
    currency = FirstText({"planning.budget.amount.currency"});
    if (currency.empty()) currency = context_.default_currency;
    for (const Publisher& publisher : kPublishers) {
      if (currency.empty() && absl::StartsWith(ocid_, publisher.prefix)) {
        currency = std::string(publisher.currency);
      }
    }
    if (currency.empty()) {
      violations_.Add("tender.value.currency", "none; say which one it is with --currency");
    } else {
      context_.notes.push_back(
          absl::StrCat(ocid_, ": the tender states no currency; ", currency, " is presumed"));
    }
    return currency;
  }

  void SetMoney() {
    opportunity_.set_currency(Currency());
    auto budget = MoneyAt(process_, "tender.value", violations_);
    if (!budget) return;
    if (budget->currency_code().empty()) budget->set_currency_code(opportunity_.currency());
    *opportunity_.mutable_budget() = *std::move(budget);
  }

  void AddLots() {
    const JsonTree* items = process_.Find("tender.items");
    if (items == nullptr || items->list.empty()) {
      violations_.Add("tender.items",
                      "none; a tender becomes lots by its items, so it can't be imported");
      return;
    }
    const JsonTree* lots = process_.Find("tender.lots");
    if (lots != nullptr) CheckLotIds(*lots);
    std::map<std::string, std::vector<std::size_t>> items_by_lot;
    for (std::size_t i = 0; i < items->list.size(); ++i) {
      const std::string lot = items->list[i].Text("relatedLot");
      if (lot.empty()) continue;
      items_by_lot[lot].push_back(i);
      // Alone, the item might be won apart from the others of the lot that was meant.
      if (!published_lots_.contains(lot)) {
        violations_.Add(absl::StrCat("tender.items[", i, "].relatedLot"),
                        absl::StrCat("is ", Quoted(lot),
                                     ", which is no lot of tender.lots; "
                                     "state that lot or leave this out"));
      }
    }
    for (std::size_t i = 0; lots != nullptr && i < lots->list.size(); ++i) {
      const auto found = items_by_lot.find(lots->list[i].Text("id"));
      if (found == items_by_lot.end()) {
        context_.notes.push_back(
            absl::StrCat(ocid_, ": tender.lots[", i, "] has no items and was left out"));
      } else {
        AddLot(lots->list[i], *items, found->second);
      }
    }
    for (std::size_t i = 0; i < items->list.size(); ++i) {
      if (!items->list[i].Text("relatedLot").empty()) continue;
      v1::Lot& lot = AddNamedLot(items->list[i].Text("id"), i);
      SetFromItem(items->list[i], i, lot);
    }
  }

  void CheckLotIds(const JsonTree& lots) {
    for (std::size_t i = 0; i < lots.list.size(); ++i) {
      const std::string id = lots.list[i].Text("id");
      if (id.empty() || published_lots_.insert(id).second) continue;
      violations_.Add(
          absl::StrCat("tender.lots[", i, "].id"),
          absl::StrCat("is ", Quoted(id), ", as an earlier one's; ids must be distinct"));
    }
  }

  // A lot of one item is that item; one of several goes whole to one bidder, whatever their units.
  void AddLot(const JsonTree& published, const JsonTree& items,
              const std::vector<std::size_t>& of_lot) {
    v1::Lot& lot = AddNamedLot(published.Text("id"), of_lot.front());
    if (of_lot.size() == 1) {
      SetFromItem(items.list[of_lot.front()], of_lot.front(), lot);
    } else {
      std::string contents = CleanText(published.Text("description"));
      for (const std::size_t i : of_lot) {
        v1::Lot part;
        SetFromItem(items.list[i], i, part);
        for (const std::string& code : part.codes()) AddCode(code, lot);
        if (part.has_window() && !lot.has_window()) *lot.mutable_window() = part.window();
        absl::StrAppend(&contents, contents.empty() ? "" : "\n", part.title());
      }
      lot.set_description(contents);
      MakeWhole(lot);
    }
    const std::string title = CleanText(published.Text("title"));
    if (!title.empty()) lot.set_title(title);
  }

  v1::Lot& AddNamedLot(absl::string_view published, std::size_t item) {
    std::string id = CleanId(published);
    if (id.empty()) id = absl::StrCat("item-", item + 1);
    if (!lot_ids_.insert(id).second) {
      violations_.Add(absl::StrCat("tender.items[", item, "].id"),
                      absl::StrCat("is ", id, ", as an earlier one's; ids must be distinct"));
    }
    v1::Lot& lot = *opportunity_.add_lots();
    lot.set_lot(id);
    return lot;
  }

  void SetFromItem(const JsonTree& item, std::size_t index, v1::Lot& lot) {
    const Violations::Scope scope(violations_, "tender.items", index);
    lot.set_title(CleanText(item.Text("description")));
    constexpr std::size_t kMaxLotTitleBytes = 1'000;
    if (lot.title().size() > kMaxLotTitleBytes) {
      lot.set_description(lot.title());
      lot.clear_title();
    }
    auto quantity = QuantityOf(item, violations_);
    if (quantity) {
      *lot.mutable_quantity() = *std::move(quantity);
      SetHighestPrice(item, lot);
    } else {
      MakeWhole(lot);
    }
    AddCodes(item, lot);
    auto window = period_ ? period_ : WindowAt(item, "deliveryDate", violations_);
    if (window) *lot.mutable_window() = *std::move(window);
  }

  // The estimate of a unit's price is the most that is paid for it, if it is comparable.
  void SetHighestPrice(const JsonTree& item, v1::Lot& lot) {
    auto price = MoneyAt(item, "unit.value", violations_);
    if (!price) return;
    if (price->currency_code().empty()) price->set_currency_code(opportunity_.currency());
    if (price->currency_code() == opportunity_.currency()) {
      *lot.mutable_maximum_price() = *std::move(price);
    }
  }

  static void MakeWhole(v1::Lot& lot) {
    lot.mutable_quantity()->set_unit_code("lot");
    lot.mutable_quantity()->set_units(1);
    lot.set_indivisible(true);
  }

  void AddCodes(const JsonTree& item, v1::Lot& lot) {
    const auto add = [&](const JsonTree& classification, const std::string& field) {
      const auto code = context_.codes.Add(classification, language_, field, violations_);
      if (code) AddCode(*code, lot);
    };
    if (const JsonTree* main = item.Find("classification")) add(*main, "classification");
    const JsonTree* others = item.Find("additionalClassifications");
    for (std::size_t i = 0; others != nullptr && i < others->list.size(); ++i) {
      add(others->list[i], absl::StrCat("additionalClassifications[", i, "]"));
    }
  }

  static void AddCode(const std::string& code, v1::Lot& lot) {
    for (const std::string& known : lot.codes()) {
      if (known == code) return;
    }
    lot.add_codes(code);
  }

  const std::string ocid_;
  const JsonTree& process_;
  const std::string language_;
  OcdsContext& context_;
  Violations& violations_;
  v1::Opportunity opportunity_;
  std::optional<v1::DateWindow> period_;
  std::set<std::string> published_lots_;  // Ids of tender.lots.
  std::set<std::string> lot_ids_;         // Of the opportunity.
};

}  // namespace

v1::Opportunity ToOpportunity(absl::string_view ocid, const JsonTree& process, OcdsContext& context,
                              Violations& violations) {
  return OpportunityMaker(ocid, process, context, violations).Make();
}

}  // namespace renkei::tools
