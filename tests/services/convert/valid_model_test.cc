// Conversion and validation together: what a caller is told about one resource.
#include "services/convert/valid_model.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::services {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

template <typename Proto>
std::vector<std::string> FieldsOf(const Proto& proto) {
  Violations violations;
  ToValidModel(proto, violations);
  std::vector<std::string> fields;
  for (const Violation& violation : violations.all()) fields.push_back(violation.field);
  return fields;
}

TEST(ValidModel, ReportsConversionAndValidationAtOnceAndNothingTwice) {
  v1::Capability capability;
  capability.set_name("networks/n/capabilities/c");
  capability.set_member("a");
  capability.mutable_price()->set_currency_code("ZZZ");
  capability.mutable_price()->set_units(-1);
  capability.set_price_unit("h");
  capability.mutable_capacity()->set_units(-5);
  capability.mutable_capacity()->set_unit_code("h");
  capability.set_period(static_cast<v1::Period>(9));
  capability.add_codes("45000000");
  capability.mutable_availability()->set_start_date("2026-02-30");
  EXPECT_THAT(FieldsOf(capability),
              UnorderedElementsAre("capacity.units", "period", "price.currency_code", "codes[0]",
                                   "availability.start_date", "title"));
}

TEST(ValidModel, AnAbsentRequiredMessageIsReported) {
  v1::Obligation obligation;
  obligation.set_name("networks/n/obligations/o");
  obligation.set_debtor("a");
  obligation.set_creditor("b");
  EXPECT_THAT(FieldsOf(obligation), ElementsAre("amount.currency_code"));
  v1::Pool pool;
  pool.set_name("networks/n/pools/p");
  EXPECT_THAT(FieldsOf(pool),
              ElementsAre("member", "title", "capacity.unit_code", "capacity", "period"));
}

TEST(ValidModel, ContactDetailsAreCheckedAndLeftOut) {
  v1::Member member;
  member.set_name("networks/n/members/a");
  member.set_display_name("A");
  member.mutable_contact()->set_email(std::string(200, 'x'));
  member.mutable_contact()->set_phone(std::string(51, 'x'));
  member.mutable_contact()->set_website("a\nb\x01");
  EXPECT_THAT(FieldsOf(member), ElementsAre("contact.phone", "contact.website"));
}

TEST(ValidModel, TimeZonesAreThoseOfIana) {
  for (const char* good :
       {"", "UTC", "Etc/UTC", "Europe/Berlin", "Asia/Ho_Chi_Minh", "Etc/GMT+5"}) {
    v1::Network network;
    network.set_name("networks/n");
    network.set_display_name("N");
    network.set_time_zone(good);
    EXPECT_THAT(FieldsOf(network), ElementsAre()) << good;
  }
  for (const char* bad : {"Mars/Olympus", "localtime", "../etc/passwd", "/etc/passwd",
                          "Fixed/UTC+1", "+01:00", "Europe/Berlin\n", " "}) {
    v1::Network network;
    network.set_name("networks/n");
    network.set_display_name("N");
    network.set_time_zone(bad);
    EXPECT_THAT(FieldsOf(network), ElementsAre("time_zone")) << bad;
  }
}

TEST(ValidModel, LanguagesAreThoseOfIso639) {
  v1::Member member;
  member.set_name("networks/n/members/a");
  member.set_display_name("A");
  for (const char* language : {"en", "uk", "xx", "EN", "eng", ""}) member.add_languages(language);
  EXPECT_THAT(FieldsOf(member),
              ElementsAre("languages[2]", "languages[3]", "languages[4]", "languages[5]"));
  v1::Code code;
  code.set_name("networks/n/codeSchemes/s/codes/c");
  code.add_titles()->set_language("xx");
  EXPECT_THAT(FieldsOf(code), ElementsAre("titles[0].language"));
  v1::Network network;
  network.set_name("networks/n");
  network.set_display_name("N");
  network.mutable_policy()->add_languages("xx");
  EXPECT_THAT(FieldsOf(network), ElementsAre("policy.languages[0]"));
}

TEST(ValidModel, PoolCommitmentsConvertToTheCapacity) {
  v1::Pool pool;
  pool.set_name("networks/n/pools/p");
  pool.set_member("a");
  pool.set_title("P");
  pool.set_period(v1::PERIOD_DAY);
  pool.mutable_capacity()->set_unit_code("h");
  pool.mutable_capacity()->set_units(8);
  v1::PoolCommitment& commitment = *pool.add_commitments();
  commitment.set_date("2026-01-01");
  commitment.mutable_quantity()->set_unit_code("min");
  EXPECT_THAT(FieldsOf(pool), ElementsAre());
  commitment.mutable_quantity()->set_unit_code("kg");
  EXPECT_THAT(FieldsOf(pool), ElementsAre("commitments[0].quantity.unit_code"));
}

TEST(ValidModel, WhatIsUnsetIsReadAsTheContractSays) {
  Violations violations;
  v1::Need need;
  need.set_name("networks/n/needs/n");
  need.set_member("a");
  need.set_title("N");
  const Need model = ToValidModel(need, violations);
  EXPECT_TRUE(violations.empty()) << violations.ToStatus();
  EXPECT_EQ(model.importance, 10);
  EXPECT_EQ(model.purpose, Purpose::kTrade);
  EXPECT_EQ(model.visibility, Visibility::kNetwork);
  EXPECT_EQ(model.status, ListingStatus::kActive);
  v1::Network network;
  network.set_name("networks/n");
  network.set_display_name("N");
  EXPECT_EQ(ToValidModel(network, violations).policy, Policy());
  EXPECT_TRUE(violations.empty()) << violations.ToStatus();
}

}  // namespace
}  // namespace renkei::services
