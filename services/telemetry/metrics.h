// The server's metrics, in Prometheus' text format. Names follow its conventions: unit last,
// counters end in _total; labels are bounded by the contract (methods, status codes), never by
// data.
#ifndef RENKEI_SERVICES_TELEMETRY_METRICS_H_
#define RENKEI_SERVICES_TELEMETRY_METRICS_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "prometheus/counter.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"
#include "services/rpc/dispatcher.h"
#include "services/rpc/method_table.h"

namespace renkei::services {

// Values read at the moment of a scrape. Names without the prefix `renkei_`.
struct ScrapedValue {
  std::string name;
  std::string help;
  bool is_counter = false;
  double value = 0;
};
using Scraper = std::function<std::vector<ScrapedValue>()>;

// Thread-safe. Counting one call takes two map look-ups by pointer and some atomic increments.
class Metrics {
 public:
  explicit Metrics(const MethodTable& table);

  // Counts one finished call.
  void Observe(const CallRecord& call);

  // Adds a source of values that is asked at every scrape. Before the server starts.
  void AddScraper(Scraper scraper);

  // The page that Prometheus reads.
  std::string Page() const;

 private:
  struct PerMethod {
    // By status code, 0 to 16.
    std::vector<prometheus::Counter*> calls;
    prometheus::Histogram* seconds = nullptr;
  };

  std::shared_ptr<prometheus::Registry> registry_;
  std::map<const Method*, PerMethod> methods_;  // Immutable once built.
  std::vector<Scraper> scrapers_;
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_TELEMETRY_METRICS_H_
