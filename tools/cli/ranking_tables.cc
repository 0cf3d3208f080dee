#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tools/cli/answer_table.h"
#include "tools/cli/table_text.h"

namespace renkei::tools {
namespace {

void AppendPartners(absl::string_view title, const std::vector<Partner>& partners,
                    std::string& out) {
  if (partners.empty()) return;
  absl::StrAppend(&out, "  ", title, "\n");
  int rank = 0;
  for (const Partner& partner : partners) {
    absl::StrAppend(
        &out, absl::StrFormat("  %2d. %s  %s\n", ++rank, Fraction(partner.score), partner.member));
    AppendReasons(partner.reasons, out);
  }
}

}  // namespace

std::string Table(const PartnersAnswer& answer) {
  std::string out = Heading(absl::StrCat("Partners of ", answer.member), answer.header);
  AppendPartners("both gain:", answer.results, out);
  AppendPartners("they would serve you:", answer.providers, out);
  AppendPartners("you would serve them:", answer.customers, out);
  if (answer.results.empty() && answer.providers.empty() && answer.customers.empty()) {
    absl::StrAppend(&out, "  nobody: no member serves a need of the other's\n");
  }
  return out;
}

std::string Table(const ProvidersAnswer& answer) {
  const std::string asked =
      answer.need.empty() && answer.inline_need ? answer.inline_need->title : answer.need;
  std::string out = Heading(absl::StrCat("Providers for ", asked), answer.header);
  int rank = 0;
  for (const Provider& provider : answer.results) {
    absl::StrAppend(&out, absl::StrFormat("  %2d. %s  %s (%s)\n", ++rank, Fraction(provider.score),
                                          provider.member, provider.capability));
    AppendReasons(provider.reasons, out);
  }
  if (answer.results.empty()) absl::StrAppend(&out, "  nobody: no capability is eligible\n");
  return out;
}

}  // namespace renkei::tools
