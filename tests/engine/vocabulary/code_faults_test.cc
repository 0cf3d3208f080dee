#include "engine/vocabulary/code_faults.h"

#include <iostream>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "engine/vocabulary/code_schemes.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

const std::vector<CodeScheme>& Schemes() {
  static const auto* const kSchemes = new std::vector<CodeScheme>{
      {"cpv", "", false, true}, {"own", "", false, false}, {"pre", "", true, false}};
  return *kSchemes;
}

std::string OnlyFault(const std::vector<Code>& codes) {
  const std::vector<CodeFault> faults = FindCodeFaults(Schemes(), codes);
  EXPECT_THAT(faults, SizeIs(1));
  return faults.empty() ? "" : absl::StrCat(faults[0].index, " ", faults[0].description);
}

TEST(CodeFaults, NamesTheFaultOfARow) {
  EXPECT_THAT(OnlyFault({{"sic", "1", "", {}}}), HasSubstr("0 is of the code scheme 'sic'"));
  EXPECT_THAT(OnlyFault({{"own", "1", "", {}}, {"own", "1", "", {}}}), HasSubstr("1 states"));
  EXPECT_THAT(OnlyFault({{"cpv", "451-1", "", {}}, {"cpv", "451", "", {}}}),
              HasSubstr("has as '451-1'"));
  EXPECT_THAT(OnlyFault({{"own", "1", "2", {}}}), HasSubstr("lacks"));
  EXPECT_THAT(OnlyFault({{"pre", "1", "", {}}, {"pre", "12", "1", {}}}), HasSubstr("prefixes"));
  EXPECT_THAT(OnlyFault({{"own", "1", "1", {}}}), HasSubstr("its own ancestor"));
}

TEST(CodeFaults, ARowBelowAFaultyOneHasAFaultItself) {
  const std::vector<CodeFault> faults = FindCodeFaults(
      Schemes(),
      {{"own", "1", "9", {}}, {"own", "2", "1", {}}, {"own", "3", "2", {}}, {"own", "4", "", {}}});
  EXPECT_THAT(faults, SizeIs(3));
}

TEST(CodeFaults, BoundsTheLevels) {
  std::vector<Code> codes = {{"own", "c0", "", {}}};
  for (int i = 1; i < 32; ++i)
    codes.push_back({"own", absl::StrCat("c", i), codes.back().code, {}});
  EXPECT_THAT(FindCodeFaults(Schemes(), codes), SizeIs(0));
  codes.push_back({"own", "c32", "c31", {}});
  EXPECT_THAT(OnlyFault(codes), HasSubstr("at level 33; at most 32"));
}

// What is left without the faulty rows is what CodeSchemes::Build takes, and a table that it takes
// has no fault.
TEST(CodeFaultsPropertyTest, AgreesWithBuildingTheTrees) {
  std::map<std::string, int> seen;
  for (unsigned seed = 0; seed < 500; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    std::vector<Code> codes;
    const int count = static_cast<int>(random.Between(1, 12));
    for (int i = 0; i < count; ++i) {
      const char* const schemes[] = {"cpv", "own", "pre", "nil"};
      Code code;
      code.scheme = schemes[random.Below(random.Percent(10) ? 4 : 3)];
      const auto draw = [&random, &code] {
        std::string text = absl::StrCat(random.Between(1, 3));
        while (random.Percent(50)) absl::StrAppend(&text, random.Between(1, 2));
        if (code.scheme == "cpv" && random.Percent(30)) {
          absl::StrAppend(&text, "-", random.Between(1, 2));
        }
        return text;
      };
      code.code = draw();
      if (random.Percent(code.scheme == "pre" ? 5 : 50)) code.parent_code = draw();
      codes.push_back(code);
    }
    const std::vector<CodeFault> faults = FindCodeFaults(Schemes(), codes);
    EXPECT_EQ(CodeSchemes::Build(Schemes(), codes).ok(), faults.empty());
    std::set<std::size_t> faulty;
    for (const CodeFault& fault : faults) {
      EXPECT_TRUE(faulty.insert(fault.index).second);
      for (const char* part :
           {"lacks;", "again", "ancestor", "itself", "prefixes", "the network"}) {
        if (fault.description.find(part) != std::string::npos) ++seen[part];
      }
    }
    std::vector<Code> good;
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if (!faulty.contains(i)) good.push_back(codes[i]);
    }
    EXPECT_TRUE(CodeSchemes::Build(Schemes(), good).ok());
    ++seen[faults.empty() ? "no fault" : "some fault"];
  }
  for (const auto& [what, times] : seen) std::cout << what << ": " << times << "\n";
  EXPECT_EQ(seen.size(), 8u) << "a fault never occurred";
}

}  // namespace
}  // namespace renkei
