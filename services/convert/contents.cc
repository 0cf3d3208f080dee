#include "services/convert/contents.h"

#include <utility>

#include "services/convert/network_entry.h"
#include "services/convert/valid_model.h"

namespace renkei::services {
namespace {

// Appends the model of `proto` to `list` if it is valid.
template <typename Proto, typename Model>
void Append(const Proto& proto, std::vector<Model>& list, Violations& violations) {
  const int before = violations.count();
  Model model = ToValidModel(proto, violations);
  if (violations.count() == before) list.push_back(std::move(model));
}

template <typename Model>
void AppendEntries(const std::vector<Model>& list, const NetworkContents& contents,
                   std::vector<v1::NetworkFileEntry>& entries) {
  for (const Model& model : list) entries.push_back(EntryOf(ToProto(model, contents.id)));
}

}  // namespace

void SetProfile(NetworkProfile profile, NetworkContents& contents) {
  contents.id = std::move(profile.id);
  contents.display_name = std::move(profile.display_name);
  contents.time_zone = std::move(profile.time_zone);
  contents.policy = std::move(profile.policy);
}

NetworkProfile ProfileOf(const NetworkContents& contents) {
  return {contents.id, contents.display_name, contents.time_zone, contents.policy};
}

void AddToContents(const v1::NetworkFileEntry& entry, NetworkContents& contents,
                   Violations& violations) {
  switch (entry.entry_case()) {
    case v1::NetworkFileEntry::kNetwork: {
      const int before = violations.count();
      NetworkProfile profile = ToValidModel(entry.network(), violations);
      if (violations.count() == before) SetProfile(std::move(profile), contents);
      return;
    }
    case v1::NetworkFileEntry::kCodeScheme:
      return Append(entry.code_scheme(), contents.code_schemes, violations);
    case v1::NetworkFileEntry::kCode:
      return Append(entry.code(), contents.codes, violations);
    case v1::NetworkFileEntry::kMember:
      return Append(entry.member(), contents.members, violations);
    case v1::NetworkFileEntry::kPool:
      return Append(entry.pool(), contents.pools, violations);
    case v1::NetworkFileEntry::kCapability:
      return Append(entry.capability(), contents.capabilities, violations);
    case v1::NetworkFileEntry::kNeed:
      return Append(entry.need(), contents.needs, violations);
    case v1::NetworkFileEntry::kQuote:
      return Append(entry.quote(), contents.quotes, violations);
    case v1::NetworkFileEntry::kOpportunity:
      return Append(entry.opportunity(), contents.opportunities, violations);
    case v1::NetworkFileEntry::kOffer:
      return Append(entry.offer(), contents.offers, violations);
    case v1::NetworkFileEntry::kSwap:
      return Append(entry.swap(), contents.swaps, violations);
    case v1::NetworkFileEntry::kObligation:
      return Append(entry.obligation(), contents.obligations, violations);
    case v1::NetworkFileEntry::kExclusion:
      return Append(entry.exclusion(), contents.exclusions, violations);
    case v1::NetworkFileEntry::ENTRY_NOT_SET:
      violations.Add("entry", "states no resource; state one, such as {\"member\": {…}}");
      return;
  }
}

std::vector<v1::NetworkFileEntry> ToEntries(const NetworkContents& contents) {
  std::vector<v1::NetworkFileEntry> entries;
  entries.push_back(EntryOf(ToProto(ProfileOf(contents))));
  AppendEntries(contents.code_schemes, contents, entries);
  AppendEntries(contents.codes, contents, entries);
  AppendEntries(contents.members, contents, entries);
  AppendEntries(contents.pools, contents, entries);
  AppendEntries(contents.capabilities, contents, entries);
  AppendEntries(contents.needs, contents, entries);
  AppendEntries(contents.quotes, contents, entries);
  AppendEntries(contents.opportunities, contents, entries);
  AppendEntries(contents.offers, contents, entries);
  AppendEntries(contents.swaps, contents, entries);
  AppendEntries(contents.obligations, contents, entries);
  AppendEntries(contents.exclusions, contents, entries);
  SortCanonically(entries);
  return entries;
}

}  // namespace renkei::services
