#include "tools/import/csv_entries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace renkei::tools {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

ImportReading Read(const std::string& path, const std::string& text) {
  return ReadCsvEntries({path, text}, "n");
}

TEST(CsvEntries, ReadsACollectionByItsFileName) {
  const ImportReading reading =
      Read("some/folder/members.csv",
           "id,displayName,languages,employeeCount,place.region,place.latitudeE6,"
           "place.longitudeE6,revenueConcentrationPpm,contact.email,certificates.0.certificate,"
           "certificates.0.validity,certificates.1.certificate\n"
           "b,\"Beta, \"\"Inc\"\"\",de|en,12,DE-BY,48137000,11575000,0,x@example.org,iso-9001,"
           "2026-01-01/2026-12-31,iso-14001\n"
           "a,Alpha,,,,,,,,,,\n");
  ASSERT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
  ASSERT_EQ(reading.entries.size(), 2U);
  EXPECT_EQ(reading.entries[0].member().name(), "networks/n/members/a");
  EXPECT_FALSE(reading.entries[0].member().has_place());
  EXPECT_FALSE(reading.entries[0].member().has_revenue_concentration_ppm());
  const v1::Member& member = reading.entries[1].member();
  EXPECT_EQ(member.display_name(), "Beta, \"Inc\"");
  EXPECT_THAT(member.languages(), ElementsAre("de", "en"));
  EXPECT_EQ(member.employee_count(), 12);
  EXPECT_EQ(member.place().region(), "DE-BY");
  EXPECT_EQ(member.place().latitude_e6(), 48'137'000);
  EXPECT_TRUE(member.has_revenue_concentration_ppm());
  ASSERT_EQ(member.certificates_size(), 2);
  EXPECT_EQ(member.certificates(0).validity().end_date(), "2026-12-31");
  EXPECT_EQ(member.certificates(1).certificate(), "iso-14001");
}

TEST(CsvEntries, ReadsSeveralCollectionsByAColumn) {
  const ImportReading reading =
      Read("all.csv",
           "resource,id,displayName,member,title,kind,purposes,price,priceUnit,capacity,period,"
           "availability,quantity,poolable\n"
           "needs,n1,,m,Steel,goods,,,,,,,2.5 t,true\n"
           "capabilities,c1,,m,Turning,KIND_SERVICES,TRADE | PURPOSE_EXCHANGE,12.50 EUR,h,8 h,WEEK,"
           "2026-01-01/,,\n"
           "members,m,M,,,,,,,,,,,\n"
           "codes,own/x,,,,,,,,,,,,\n"
           "codeSchemes,own,Own,,,,,,,,,,,\n"
           "networks,ignored,N,,,,,,,,,,,\n");
  ASSERT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
  ASSERT_EQ(reading.entries.size(), 6U);
  EXPECT_EQ(reading.entries[0].network().name(), "networks/n");
  EXPECT_EQ(reading.entries[2].code().name(), "networks/n/codeSchemes/own/codes/x");
  const v1::Capability& capability = reading.entries[4].capability();
  EXPECT_EQ(capability.kind(), v1::KIND_SERVICES);
  EXPECT_THAT(capability.purposes(), ElementsAre(v1::PURPOSE_TRADE, v1::PURPOSE_EXCHANGE));
  EXPECT_EQ(capability.price().units(), 12);
  EXPECT_EQ(capability.price().nanos(), 500'000'000);
  EXPECT_EQ(capability.price().currency_code(), "EUR");
  EXPECT_EQ(capability.period(), v1::PERIOD_WEEK);
  EXPECT_EQ(capability.availability().start_date(), "2026-01-01");
  EXPECT_EQ(capability.availability().end_date(), "");
  const v1::Need& need = reading.entries[5].need();
  EXPECT_EQ(need.quantity().units(), 2);
  EXPECT_EQ(need.quantity().micros(), 500'000);
  EXPECT_EQ(need.quantity().unit_code(), "t");
  EXPECT_TRUE(need.poolable());
}

TEST(CsvEntries, ReadsElementsOfLists) {
  const ImportReading reading =
      Read("quotes.csv",
           "id,supplier,title,codes,priceBreaks.0.minimumQuantity,priceBreaks.0.unitPrice,"
           "priceBreaks.1.minimumQuantity,priceBreaks.1.unitPrice.units,"
           "priceBreaks.1.unitPrice.currencyCode\n"
           "q,S,T,own:x,1 pcs,9 EUR,10 pcs,8,EUR\n");
  ASSERT_TRUE(reading.ToStatus().ok()) << reading.ToStatus();
  const v1::Quote& quote = reading.entries[0].quote();
  ASSERT_EQ(quote.price_breaks_size(), 2);
  EXPECT_EQ(quote.price_breaks(1).unit_price().units(), 8);
}

struct Row {
  std::string path;
  std::string text;
  std::string problem;
};

void ExpectRefused(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const ImportReading reading = Read(row.path, row.text);
    EXPECT_THAT(std::string(reading.ToStatus().message()), HasSubstr(row.problem));
    EXPECT_EQ(reading.left_out_count, 1);
    EXPECT_TRUE(reading.nothing_left());
  }
}

TEST(CsvEntries, RefusesAFileThatIsNoCollectionInCsv) {
  ExpectRefused({
      {"members.csv", "", "members.csv: line 1: the file is empty"},
      {"people.csv", "id\na\n", "people.csv: line 1: resource: none, and the file's name is"},
      {"members.csv", "id,displayName,colour\na,A,red\n",
       "members.csv: line 1: colour: is no field of a member"},
      {"members.csv", "id,id\na,b\n", "line 1: column 'id' is stated twice"},
      {"members.csv", "id,displayName\na,A\nb\n", "members.csv: line 3: the record has 1 fields"},
      {"members.csv", "id,displayName\na,A\nb,B,C\n", "line 3: the record has 3 fields"},
      {"members.csv", "id,displayName\na,A\nb,\"B\n", "members.csv: line 3: the quoted field that"},
      {"members.csv", "id,displayName\na,A\nb,\"B\"x\n", "line 3: text after the closing quote"},
      {"members.csv", "id,displayName\na,A\nb,B\xff\n",
       "members.csv: line 3: field 2 is not valid UTF-8"},
      {"members.csv", "id,displayName\ra,A\r", "line 1: a carriage return without line feed"},
  });
}

TEST(CsvEntries, RefusesALineWithAnUnknownColumnOrResource) {
  ExpectRefused({
      {"x.csv", "resource,id\npeople,a\n", "x.csv: line 2: resource: is 'people'"},
      {"x.csv", "resource,id\n,a\n", "x.csv: line 2: resource: is ''"},
      {"x.csv", "resource,id,displayName,colour\nmembers,a,A,red\n",
       "x.csv: line 2: colour: is no column that a Member has"},
      {"members.csv", "id,displayName,name\na,A,networks/x/members/b\n",
       "line 2: name: is no column"},
      {"members.csv", "id,displayName,etag\na,A,1\n", "line 2: etag: is no column"},
      {"members.csv", "id,displayName,place\na,A,DE\n", "line 2: place: is an object"},
      {"members.csv", "id,displayName,place.town\na,A,B\n", "line 2: place.town: is no column"},
      {"members.csv", "id,displayName,place.region.x\na,A,B\n",
       "line 2: place.region.x: goes on after a field"},
      {"members.csv", "id,displayName,certificates\na,A,iso\n",
       "line 2: certificates: is a list of objects"},
      {"members.csv", "id,displayName,certificates.x.certificate\na,A,iso\n",
       "certificates.x.certificate: needs an index from 0 to 999"},
      {"members.csv", "id,displayName,certificates.1000.certificate\na,A,iso\n",
       "needs an index from 0 to 999"},
      {"members.csv", "id,displayName,certificates.0\na,A,iso\n", "needs an index from 0 to 999"},
      {"members.csv", "id,displayName,certificates.1.certificate\na,A,iso\n",
       "line 2: certificates[0].certificate: "},
  });
}

TEST(CsvEntries, RefusesALineWhoseValueDoesNotFit) {
  const auto member = [](const std::string& column, const std::string& cell,
                         const std::string& problem) {
    return Row{"members.csv", absl::StrCat("id,displayName,", column, "\na,A,", cell, "\n"),
               absl::StrCat("members.csv: line 2: ", problem)};
  };
  const auto need = [](const std::string& column, const std::string& cell,
                       const std::string& problem) {
    return Row{"needs.csv", absl::StrCat("id,member,title,", column, "\nx,m,T,", cell, "\n"),
               absl::StrCat("needs.csv: line 2: ", problem)};
  };
  ExpectRefused({
      member("employeeCount", "many", "employeeCount: is 'many'; write a whole number"),
      member("employeeCount", "NaN", "employeeCount: is 'NaN'"),
      member("employeeCount", "2.5", "employeeCount: is '2.5'"),
      member("employeeCount", "2147483648", "employeeCount: is '2147483648'"),
      member("employeeCount", "-1", "employee_count: "),
      member("place.latitudeE6", "90000001", "place.latitude_e6: "),
      member("languages", "de||en", "languages[1]: "),
      member("languages", "german", "languages[0]: "),
      member("codes", "cpv", "codes[0]: "),
      member("description", "a\x01z", "description: "),
      member("certificates.0.certificate,certificates.0.validity", "iso,2026-12-31/2026-01-01",
             "certificates[0].validity"),
      need("poolable", "yes", "poolable: is 'yes'; write true or false"),
      need("kind", "gold", "kind: is 'gold'; write a value of Kind, as KIND_GOODS"),
      need("maximumDistanceM", "9223372036854775808", "maximumDistanceM: is '9223372036854775808'"),
      need("quantity", "8",
           "quantity: is '8'; write an amount from 0 to 1000000000 and a unit, as 8 h"),
      need("quantity", "NaN h", "quantity: is 'NaN h'"),
      need("quantity", "-8 h", "quantity: is '-8 h'"),
      need("quantity", "1e3 h", "quantity: is '1e3 h'"),
      need("quantity", "0.0000001 h", "quantity: is '0.0000001 h'"),
      need("quantity", "0 h", "quantity: "),
      need("quantity", "1000000000.000001 h", "quantity: "),
      need("budget", "12.50",
           "budget: is '12.50'; write an amount from 0 to 9000000000 and a currency, as 12.50 EUR"),
      need("budget", "EUR 12.50", "budget: is 'EUR 12.50'"),
      need("budget", "12.50 EURO", "budget.currency_code: is 'EURO'"),
      need("budget", "12.50 ZZZ", "budget.currency_code: is 'ZZZ'"),
      need("budget", "9000000000.000000001 EUR", "budget: is '9000000000.000000001 EUR'"),
      need("window", "2026-01-01", "window: is '2026-01-01'; write two days"),
      need("window", "2026-01-01/2026-02-30", "window.end_date: is '2026-02-30'"),
      need("window", "2026-12-31/2026-01-01", "window"),
      need("window", "2026-01-01/x/y", "window: is '2026-01-01/x/y'"),
  });
  const ImportReading largest =
      Read("needs.csv", "id,member,title,quantity,budget\nx,m,T,1000000000 h,9000000000 EUR\n");
  EXPECT_TRUE(largest.ToStatus().ok()) << largest.ToStatus();
}

TEST(CsvEntries, RefusesIdsThatAreMissingWrongOrStatedTwice) {
  ExpectRefused({
      {"members.csv", "displayName\nA\n", "members.csv: line 2: id: is empty; state one"},
      {"members.csv", "id,displayName\n,A\n", "members.csv: line 2: id: is empty; state one"},
      {"members.csv", "id,displayName\na b,A\n", "members.csv: line 2: name: is "},
      {"members.csv", "id,displayName\na/needs/b,A\n", "members.csv: line 2: name: is "},
      {"codes.csv", "id\nx\n", "codes.csv: line 2: name: is "},
      {"members.csv", "id,displayName\na,\n", "members.csv: line 2: display_name: "},
      {"needs.csv", "id,member,title\nx,,T\n", "needs.csv: line 2: member: "},
  });
  const ImportReading twice = Read("members.csv", "id,displayName\na,A\nb,B\na,C\n");
  EXPECT_EQ(std::string(twice.ToStatus().message()),
            "members.csv: line 4: id: is 'a', as in line 2; leave one out");
  EXPECT_EQ(twice.entries.size(), 2U);
}

// One line after the other; what is wrong with a line is told all at once.
TEST(CsvEntries, LeavesOutOnlyWhatIsBad) {
  const ImportReading reading = Read("members.csv",
                                     "id,displayName,employeeCount,place.latitudeE6\n"
                                     "a,A,1,\n"
                                     "b,B,x,y\n"
                                     "\"c\",\"C\nC\",3,\n"
                                     "d,D,-1,\n"
                                     "e,E,5,\n");
  EXPECT_EQ(reading.left_out_count, 2) << reading.ToStatus();
  ASSERT_EQ(reading.problems.size(), 3U);
  EXPECT_EQ(reading.problems[0].ToString(),
            "members.csv: line 3: employeeCount: is 'x'; write a whole number");
  EXPECT_EQ(reading.problems[1].problem.line, 3);
  EXPECT_EQ(reading.problems[1].problem.field, "place.latitudeE6");
  EXPECT_EQ(reading.problems[2].problem.line, 6);
  ASSERT_EQ(reading.entries.size(), 3U);
  EXPECT_EQ(reading.entries[1].member().display_name(), "C\nC");
  EXPECT_FALSE(reading.nothing_left());
}

// A record that can't be told from the next takes the whole file with it.
TEST(CsvEntries, TakesNothingOfAFileThatIsCutShort) {
  const ImportReading reading = Read("members.csv", "id,displayName\na,A\nb,\"B");
  EXPECT_EQ(reading.left_out_count, 1);
  EXPECT_TRUE(reading.nothing_left());
  EXPECT_EQ(std::string(reading.ToStatus().message()),
            "members.csv: line 3: the quoted field that begins here is never closed");
}

TEST(ImportReading, CountsTheProblemsThatItDoesNotList) {
  std::string text = "id,displayName\n";
  constexpr int kLines = static_cast<int>(ImportReading::kMaxListed) + 1;
  for (int i = 0; i < kLines; ++i) absl::StrAppend(&text, ",A\n");
  const ImportReading reading = Read("members.csv", text);
  EXPECT_EQ(reading.problems.size(), ImportReading::kMaxListed);
  EXPECT_EQ(reading.problem_count, kLines);
  EXPECT_EQ(reading.left_out_count, kLines);
  EXPECT_THAT(std::string(reading.ToStatus().message()), HasSubstr("\nand 1 more"));
}

}  // namespace
}  // namespace renkei::tools
