#include "tools/cli/debts_file.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::tools {
namespace {

using ::testing::HasSubstr;
using Debts = google::protobuf::RepeatedPtrField<v1::Debt>;

TEST(DebtsFile, ReadsItsColumnsInAnyOrder) {
  Debts debts;
  const absl::Status read = ReadDebtsFile(
      "f.csv", "amount,currency,creditor,debtor,id\n12.50,EUR,B,\"A, Ltd\",x\n1,JPY,A,B,\n", debts);
  ASSERT_TRUE(read.ok()) << read;
  ASSERT_EQ(debts.size(), 2);
  EXPECT_EQ(debts[0].debtor(), "A, Ltd");
  EXPECT_EQ(debts[0].creditor(), "B");
  EXPECT_EQ(debts[0].id(), "x");
  EXPECT_EQ(debts[0].amount().units(), 12);
  EXPECT_EQ(debts[0].amount().nanos(), 500'000'000);
  EXPECT_EQ(debts[1].amount().currency_code(), "JPY");
  EXPECT_EQ(debts[1].id(), "");
}

TEST(DebtsFile, NamesEveryBadLine) {
  const std::string kHeader = "debtor,creditor,amount,currency\n";
  const std::string kRows[][2] = {
      {"", "f.csv"},
      {kHeader, "holds no line"},
      {"debtor,creditor,amount\nA,B,1\n", "currency"},
      {"debtor,creditor,amount,currency,due\nA,B,1,EUR,x\n", "column 'due' is none of debtor"},
      {kHeader + "A,B,0,EUR\n", "line 2: amount: is '0'; write a decimal above 0"},
      {kHeader + "A,B,1,EUR\nA,B,-1,EUR\n", "line 3: amount: is '-1'"},
      {kHeader + "A,B,1e3,EUR\n", "line 2: amount: is '1e3'"},
      {kHeader + "A,B,9000000001,EUR\n", "at most 9000000000"},
      {kHeader + "A,B,0.0000000001,EUR\n", "line 2: amount"},
      {kHeader + "A,B,1\n", "line 2"},
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(row[0]);
    Debts debts;
    const absl::Status refused = ReadDebtsFile("f.csv", row[0], debts);
    EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(refused.message()), HasSubstr(row[1]));
  }
}

}  // namespace
}  // namespace renkei::tools
