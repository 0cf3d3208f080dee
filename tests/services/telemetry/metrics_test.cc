#include "services/telemetry/metrics.h"

#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/v1/member.pb.h"

namespace renkei::services {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kGetMember[] = "renkei.v1.DirectoryService.GetMember";

MethodTable Table() {
  MethodTable::Builder builder;
  builder.Add<v1::GetMemberRequest, v1::Member>(
      kGetMember, Lane::kDirectory, [](const CallContext&, const v1::GetMemberRequest&) {
        return absl::StatusOr<v1::Member>(v1::Member());
      });
  return *std::move(builder).Build({});
}

TEST(Metrics, CountCallsByMethodAndCode) {
  const MethodTable table = Table();
  Metrics metrics(table);
  const Method* method = table.Find(kGetMember);
  metrics.Observe({method, absl::OkStatus(), absl::Milliseconds(3), 10});
  metrics.Observe({method, absl::OkStatus(), absl::Milliseconds(300), 10});
  metrics.Observe({method, absl::NotFoundError("Secret"), absl::Seconds(100), 10});
  const Method stranger = *method;
  metrics.Observe({&stranger, absl::OkStatus(), absl::Seconds(1), 10});
  const std::string page = metrics.Page();
  const std::string labels = std::string("method=\"") + kGetMember + "\"";
  EXPECT_THAT(page,
              testing::ContainsRegex("renkei_rpc_calls_total\\{[^}]*code=\"OK\"[^}]*\\} 2\n"));
  EXPECT_THAT(
      page, testing::ContainsRegex("renkei_rpc_calls_total\\{[^}]*code=\"NOT_FOUND\"[^}]*\\} 1\n"));
  EXPECT_THAT(page, HasSubstr("renkei_rpc_duration_seconds_count{" + labels + "} 3"));
  EXPECT_THAT(page, HasSubstr("renkei_rpc_duration_seconds_bucket{" + labels + ",le=\"0.005\"} 1"));
  EXPECT_THAT(page, HasSubstr("renkei_rpc_duration_seconds_bucket{" + labels + ",le=\"30\"} 2"));
  EXPECT_THAT(page, Not(HasSubstr("Secret")));
}

TEST(Metrics, AskTheirSourcesAtEveryScrape) {
  const MethodTable table = Table();
  Metrics metrics(table);
  int scrapes = 0;
  metrics.AddScraper([&scrapes] {
    ++scrapes;
    return std::vector<ScrapedValue>{
        {"store_commits_total", "Commits.", true, static_cast<double>(scrapes)},
        {"store_queued_commits", "Waiting.", false, 7}};
  });
  EXPECT_THAT(metrics.Page(), HasSubstr("# TYPE renkei_store_commits_total counter\n"
                                        "renkei_store_commits_total 1\n"));
  const std::string page = metrics.Page();
  EXPECT_THAT(page, HasSubstr("renkei_store_commits_total 2\n"));
  EXPECT_THAT(page, HasSubstr("# HELP renkei_store_queued_commits Waiting.\n"
                              "# TYPE renkei_store_queued_commits gauge\n"
                              "renkei_store_queued_commits 7\n"));
}

TEST(Metrics, CountFromManyThreads) {
  const MethodTable table = Table();
  Metrics metrics(table);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int k = 0; k < 250; ++k) {
        metrics.Observe({table.Find(kGetMember), absl::OkStatus(), absl::Milliseconds(1), 1});
        if (k % 50 == 0) {
          EXPECT_FALSE(metrics.Page().empty());
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(metrics.Page(),
              testing::ContainsRegex("renkei_rpc_calls_total\\{[^}]*code=\"OK\"[^}]*\\} 1000\n"));
}

}  // namespace
}  // namespace renkei::services
