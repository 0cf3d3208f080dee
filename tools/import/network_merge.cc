#include "tools/import/network_merge.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "absl/base/macros.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/utf8.h"
#include "engine/base/violations.h"
#include "engine/model/field_rules.h"
#include "engine/vocabulary/check_digit.h"
#include "engine/vocabulary/code_faults.h"
#include "engine/vocabulary/code_schemes.h"
#include "services/convert/code.h"
#include "services/convert/code_scheme.h"
#include "services/convert/known_resources.h"
#include "services/convert/network_entry.h"
#include "services/convert/references.h"
#include "services/convert/resource_name.h"
#include "tools/import/stored_terms.h"

namespace renkei::tools {
namespace {

// An entry, read or stored.
struct Item {
  v1::NetworkFileEntry entry;
  ResourceKey key;
  bool stored = false;
  Place place;                          // Of one that was read.
  std::optional<std::size_t> replaces;  // The stored item of its name.
};

ResourceKey KeyOf(const v1::NetworkFileEntry& entry) {
  const auto name = services::ParsedNameOf(entry);
  // Readers promise it, and so does a network.
  ABSL_HARDENING_ASSERT(name.ok());
  return name->Key();
}

ResourceKey WithoutDigit(const ResourceKey& key) {
  if (key.kind != ResourceKind::kCode) return key;
  return {key.kind, std::string(SplitCheckDigit(key.id, true).key)};
}

// Takes items kind by kind, so that whatever one refers to is known before it, the stored ones
// first, so that of two that contradict each other the one that was read is at fault.
class Merger {
 public:
  explicit Merger(MergeTarget target)
      : target_(std::move(target)),
        stored_terms_(target_.stored),
        known_([this](std::int64_t item) { return PlaceWords(static_cast<std::size_t>(item)); }) {}

  ImportReading Merge(std::vector<ImportReading> readings) && {
    for (v1::NetworkFileEntry& entry : target_.stored) AddStored(std::move(entry));
    for (ImportReading& reading : readings) AddReading(std::move(reading));
    for (const auto& [name, place] : result_.places) {
      if (!read_.contains(name)) RememberLeftOut(name);
    }
    may_be_part_ = target_.may_be_part && by_kind_[Index(ResourceKind::kNetwork)].empty();
    CheckNetworkLine();
    for (std::size_t kind = 1; kind <= kResourceKindCount; ++kind) {
      if (kind == Index(ResourceKind::kCode)) {
        TakeCodes();
      } else {
        for (const std::size_t item : InOrder(kind)) Take(item);
      }
    }
    return Finish();
  }

 private:
  static std::size_t Index(ResourceKind kind) { return static_cast<std::size_t>(kind); }

  void AddStored(v1::NetworkFileEntry entry) {
    Item item{.entry = std::move(entry), .key = {}, .stored = true, .place = {}, .replaces = {}};
    item.key = KeyOf(item.entry);
    stored_[item.key] = items_.size();
    AddItem(std::move(item));
  }

  void AddItem(Item item) {
    by_kind_[Index(item.key.kind)].push_back(items_.size());
    items_.push_back(std::move(item));
  }

  void AddReading(ImportReading reading) {
    for (v1::NetworkFileEntry& entry : reading.entries) {
      const std::string name = services::NameOf(services::ResourceOf(entry));
      const auto found = reading.places.find(name);
      const Place place = found == reading.places.end() ? Place{target_.source} : found->second;
      const auto [earlier, is_new] = read_.emplace(name, place);
      if (is_new) {
        services::ClearServerFields(services::MutableResourceOf(entry));
        Item item{
            .entry = std::move(entry), .key = {}, .stored = false, .place = place, .replaces = {}};
        item.key = KeyOf(item.entry);
        if (const auto at = stored_.find(item.key); at != stored_.end()) item.replaces = at->second;
        if (item.replaces) replaced_.insert(*item.replaces);
        AddItem(std::move(item));
        continue;
      }
      result_.AddProblem(place.path, place.line, "name",
                         absl::StrCat("is ", Quoted(name), ", as in ", earlier->second.ToString(),
                                      "; each resource is stated once"));
      ++result_.left_out_count;
    }
    for (const ImportProblem& one : reading.problems) {
      result_.AddProblem(one.path, one.problem.line, one.problem.field, one.problem.reason);
    }
    result_.problem_count +=
        reading.problem_count - static_cast<std::int64_t>(reading.problems.size());
    result_.left_out_count += reading.left_out_count;
    for (std::string& note : reading.notes) result_.notes.push_back(std::move(note));
    result_.places.insert(reading.places.begin(), reading.places.end());
  }

  // First of all, since it may be why everything else is wrong.
  void CheckNetworkLine() {
    if (may_be_part_ || !by_kind_[Index(ResourceKind::kNetwork)].empty()) return;
    result_.usable = false;
    if (IsNetworkStatedBadly()) return;
    result_.AddProblem(target_.source, 0, "network",
                       target_.network_words.empty()
                           ? "no line states the network; add one"
                           : absl::StrCat("no line states the network, and there is no ",
                                          target_.network_words, "; add a line"));
  }

  // Whether a line that states the network was refused, and has been told of.
  bool IsNetworkStatedBadly() const {
    return std::any_of(result_.problems.begin(), result_.problems.end(), [](const auto& one) {
      return one.problem.line > 0 &&
             (one.problem.field == "network" || absl::StartsWith(one.problem.field, "network."));
    });
  }

  void RememberLeftOut(absl::string_view name) {
    const auto parsed = services::ParseResourceName(name);
    if (!parsed.ok()) return;  // Nothing can refer to it.
    left_out_.insert(parsed->Key());
    left_out_.insert(WithoutDigit(parsed->Key()));
  }

  std::string PlaceWords(std::size_t item) const {
    return items_[item].stored ? absl::StrCat("of ", target_.network_words)
                               : absl::StrCat("in ", items_[item].place.ToString());
  }

  // What is stored and stays, what takes the place of it, and what is new: an entry that can't take
  // the place of a stored one leaves that, and nothing new has taken what is its due by then.
  std::vector<std::size_t> InOrder(std::size_t kind) const {
    std::vector<std::size_t> order;
    std::vector<std::size_t> added;
    for (const std::size_t item : by_kind_[kind]) {
      if (replaced_.contains(item)) continue;
      const bool is_added = !items_[item].stored && !items_[item].replaces;
      (is_added ? added : order).push_back(item);
    }
    order.insert(order.end(), added.begin(), added.end());
    return order;
  }

  void Take(std::size_t number) {
    const Item& item = items_[number];
    Violations violations;
    {
      const Violations::Scope scope(violations, services::FieldNameOf(item.key.kind));
      Violations all;
      known_.Check(item.entry, all);
      AddUntolerated(item, all, violations);
      CheckSchemeCount(item, violations);
      CheckChange(item, violations);
    }
    if (!violations.empty() && !item.stored) {
      LeaveOut(number, violations);
      if (item.replaces) Take(*item.replaces);
      return;
    }
    if (!violations.empty()) RefuseAll(item, violations);
    known_.Add(item.key, item.entry, static_cast<std::int64_t>(number));
    if (item.key.kind == ResourceKind::kCodeScheme) AddScheme(item);
    Keep(number);
  }

  void Keep(std::size_t number) {
    if (!items_[number].stored) kept_.push_back(number);
  }

  // What is wrong with `item`, without references to what some network may have.
  void AddUntolerated(const Item& item, const Violations& all, Violations& violations) {
    std::map<std::string, ResourceKey> tolerated;  // By field.
    if (may_be_part_ && !all.empty()) {
      for (const services::Reference& reference : services::ReferencesOf(item.entry)) {
        if (known_.LineOf(reference.target) || IsLeftOut(reference.target)) continue;
        tolerated.emplace(reference.field, reference.target);
      }
    }
    for (const Violation& violation : all.all()) {
      const auto absent = tolerated.find(violation.field);
      if (absent != tolerated.end()) {
        NoteAbsent(item, violation.field, absent->second);
      } else {
        violations.Add(violation.field, violation.description);
      }
    }
  }

  bool IsLeftOut(const ResourceKey& key) const {
    return left_out_.contains(key) || left_out_.contains(WithoutDigit(key));
  }

  // Once for each resource, where it is first named.
  void NoteAbsent(const Item& item, absl::string_view field, const ResourceKey& absent) {
    if (!absent_.insert(absent).second || absent_.size() > kMostNotes) return;
    result_.notes.push_back(absl::StrCat(item.place.ToString(), ": ",
                                         services::FieldNameOf(item.key.kind), ".", field,
                                         ": no file states ", services::FormatRelativeName(absent),
                                         "; the network that takes the entries must have it"));
  }

  void CheckSchemeCount(const Item& item, Violations& violations) const {
    if (item.key.kind != ResourceKind::kCodeScheme || schemes_.size() < kMaxSchemesPerNetwork) {
      return;
    }
    violations.Add("name", absl::StrCat("is one code scheme too many; at most ",
                                        kMaxSchemesPerNetwork, " are allowed"));
  }

  void CheckChange(const Item& item, Violations& violations) const {
    if (!item.replaces) return;
    stored_terms_.CheckChange(items_[*item.replaces].entry, item.entry, violations);
  }

  void AddScheme(const Item& item) {
    Violations none;
    schemes_.push_back(services::ToModel(item.entry.code_scheme(), none));
  }

  void LeaveOut(std::size_t number, const Violations& violations) {
    const Item& item = items_[number];
    result_.AddProblems(item.place.path, item.place.line, violations);
    ++result_.left_out_count;
    left_out_.insert(item.key);
    left_out_.insert(WithoutDigit(item.key));
  }

  // A stored entry doesn't fit with what was read, of which it can't be told what is at fault.
  void RefuseAll(const Item& item, const Violations& violations) {
    const std::string& name = services::NameOf(services::ResourceOf(item.entry));
    for (const Violation& violation : violations.all()) {
      result_.AddProblem(
          target_.source, 0, absl::StrCat(name, " of ", target_.network_words),
          absl::StrCat("would no longer be right: ", violation.field, ": ", violation.description));
    }
    result_.usable = false;
  }

  // Codes refer to each other, so they are judged together, again after any was left out: the
  // stored code of its name then stays.
  void TakeCodes() {
    std::vector<std::size_t> items = InOrder(Index(ResourceKind::kCode));
    CheckChangedCodes(items);
    if (may_be_part_) PresumeAbove(items);
    std::vector<Code> codes;
    do {
      codes.clear();
      Violations none;
      for (const std::size_t item : items) {
        codes.push_back(services::ToModel(items_[item].entry.code(), none));
      }
    } while (LeaveOutFaulty(FindCodeFaults(schemes_, codes), items));
    for (const std::size_t item : items) Keep(item);
    absl::StatusOr<CodeSchemes> schemes = CodeSchemes::Build(schemes_, codes);
    // FindCodeFaults promises it.
    ABSL_HARDENING_ASSERT(schemes.ok());
    known_.SetCodes(*std::move(schemes));
  }

  void CheckChangedCodes(std::vector<std::size_t>& items) {
    for (std::size_t& number : items) {
      Violations violations;
      {
        const Violations::Scope scope(violations, services::FieldNameOf(ResourceKind::kCode));
        CheckChange(items_[number], violations);
      }
      if (violations.empty()) continue;
      LeaveOut(number, violations);
      number = *items_[number].replaces;
    }
  }

  // Gives a part of a network the schemes and parents that its codes name and no file states, as if
  // they were stored.
  void PresumeAbove(std::vector<std::size_t>& items) {
    absl::flat_hash_set<ResourceKey> present;
    for (const std::size_t item : items) present.insert(WithoutDigit(items_[item].key));
    for (std::size_t i = 0, count = items.size(); i < count; ++i) {
      const std::string id = items_[items[i]].key.id;
      const ResourceKey scheme{ResourceKind::kCodeScheme, id.substr(0, id.find('/'))};
      const std::string parent = items_[items[i]].entry.code().parent_code();
      if (!known_.LineOf(scheme) && !IsLeftOut(scheme)) {
        NoteAbsent(items_[items[i]], "name", scheme);
        if (present.insert(scheme).second && schemes_.size() < kMaxSchemesPerNetwork) {
          schemes_.emplace_back().id = scheme.id;
        }
      }
      const ResourceKey above{ResourceKind::kCode, absl::StrCat(scheme.id, "/", parent)};
      if (parent.empty() || present.contains(WithoutDigit(above)) || IsLeftOut(above)) continue;
      NoteAbsent(items_[items[i]], "parent_code", above);
      present.insert(WithoutDigit(above));
      Item presumed{.entry = {}, .key = above, .stored = true, .place = {}, .replaces = {}};
      presumed.entry.mutable_code()->set_name(
          services::FormatResourceName(target_.network_id, above));
      items.push_back(items_.size());
      items_.push_back(std::move(presumed));
    }
  }

  // Whether any were. As long as there are some that were read, they may be what is wrong with the
  // stored ones as well.
  bool LeaveOutFaulty(const std::vector<CodeFault>& faults, std::vector<std::size_t>& items) {
    const auto is_read = [&](const CodeFault& fault) { return !items_[items[fault.index]].stored; };
    const bool any_read = std::any_of(faults.begin(), faults.end(), is_read);
    std::set<std::size_t> gone;
    for (const CodeFault& fault : faults) {
      if (any_read && !is_read(fault)) continue;
      Violations violations;
      violations.Add(absl::StrCat(services::FieldNameOf(ResourceKind::kCode), ".", fault.field),
                     fault.description);
      if (any_read) {
        LeaveOut(items[fault.index], violations);
      } else {
        RefuseAll(items_[items[fault.index]], violations);
      }
      gone.insert(fault.index);
    }
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!gone.contains(i)) {
        left.push_back(items[i]);
      } else if (items_[items[i]].replaces) {
        left.push_back(*items_[items[i]].replaces);
      }
    }
    items = std::move(left);
    return !gone.empty();
  }

  ImportReading Finish() {
    if (absent_.size() > kMostNotes) {
      result_.notes.push_back(absl::StrCat("nor do files state ", absent_.size() - kMostNotes,
                                           " more resources that are named"));
    }
    for (const std::size_t item : kept_) {
      result_.entries.push_back(std::move(items_[item].entry));
    }
    services::SortCanonically(result_.entries);
    std::stable_sort(result_.problems.begin(), result_.problems.end(),
                     [](const ImportProblem& a, const ImportProblem& b) {
                       return std::tie(a.path, a.problem.line) < std::tie(b.path, b.problem.line);
                     });
    return std::move(result_);
  }

  // Most resources stated by no file that are noted one by one.
  static constexpr std::size_t kMostNotes = 20;

  MergeTarget target_;
  const StoredTerms stored_terms_;
  std::vector<Item> items_;
  std::array<std::vector<std::size_t>, kResourceKindCount + 1> by_kind_;
  absl::flat_hash_map<ResourceKey, std::size_t> stored_;  // Items by key.
  absl::flat_hash_set<std::size_t> replaced_;             // Stored items that were also read.
  absl::flat_hash_map<std::string, Place> read_;          // Places by name.
  absl::flat_hash_set<ResourceKey> left_out_;             // Codes also without check digit.
  bool may_be_part_ = false;
  services::KnownResources known_;
  std::vector<CodeScheme> schemes_;
  std::vector<std::size_t> kept_;
  absl::flat_hash_set<ResourceKey> absent_;  // Named in a part of a network, stated by no file.
  ImportReading result_;
};

}  // namespace

ImportReading MergeIntoNetwork(std::vector<ImportReading> readings, MergeTarget target) {
  return Merger(std::move(target)).Merge(std::move(readings));
}

}  // namespace renkei::tools
