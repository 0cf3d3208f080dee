#include "services/telemetry/metrics.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "prometheus/text_serializer.h"

namespace renkei::services {
namespace {

constexpr int kCodeCount = 17;

// Seconds; the least is below an empty call's time, the largest is the longest deadline.
prometheus::Histogram::BucketBoundaries Buckets() {
  return {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};
}

prometheus::MetricFamily Family(const ScrapedValue& scraped) {
  prometheus::MetricFamily family;
  family.name = absl::StrCat("renkei_", scraped.name);
  family.help = scraped.help;
  prometheus::ClientMetric metric;
  if (scraped.is_counter) {
    family.type = prometheus::MetricType::Counter;
    metric.counter.value = scraped.value;
  } else {
    family.type = prometheus::MetricType::Gauge;
    metric.gauge.value = scraped.value;
  }
  family.metric.push_back(std::move(metric));
  return family;
}

}  // namespace

Metrics::Metrics(const MethodTable& table) : registry_(std::make_shared<prometheus::Registry>()) {
  auto& calls = prometheus::BuildCounter()
                    .Name("renkei_rpc_calls_total")
                    .Help("Finished calls by method and status code.")
                    .Register(*registry_);
  auto& seconds = prometheus::BuildHistogram()
                      .Name("renkei_rpc_duration_seconds")
                      .Help("Time of a call from its arrival to its answer, waiting included.")
                      .Register(*registry_);
  for (const auto& [name, method] : table.methods()) {
    PerMethod& row = methods_[&method];
    for (int code = 0; code < kCodeCount; ++code) {
      row.calls.push_back(
          &calls.Add({{"method", name},
                      {"code", absl::StatusCodeToString(static_cast<absl::StatusCode>(code))}}));
    }
    row.seconds = &seconds.Add({{"method", name}}, Buckets());
  }
}

void Metrics::Observe(const CallRecord& call) {
  const auto found = methods_.find(call.method);
  if (found == methods_.end()) return;
  const int code = static_cast<int>(call.status.code());
  if (code >= 0 && code < kCodeCount) found->second.calls[code]->Increment();
  found->second.seconds->Observe(absl::ToDoubleSeconds(call.duration));
}

void Metrics::AddScraper(Scraper scraper) { scrapers_.push_back(std::move(scraper)); }

std::string Metrics::Page() const {
  std::vector<prometheus::MetricFamily> families = registry_->Collect();
  for (const Scraper& scraper : scrapers_) {
    for (const ScrapedValue& value : scraper()) families.push_back(Family(value));
  }
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace renkei::services
