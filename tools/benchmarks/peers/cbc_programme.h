// Integer programmes by COIN-OR CBC, to compare with: one thread, its own defaults.
#ifndef RENKEI_TOOLS_BENCHMARKS_PEERS_CBC_PROGRAMME_H_
#define RENKEI_TOOLS_BENCHMARKS_PEERS_CBC_PROGRAMME_H_

#include <utility>
#include <vector>

namespace renkei::tools {

struct ProgrammeColumn {
  double cost = 0;
  double upper = 1;  // Whole numbers from 0 up to this.
};

struct ProgrammeRow {
  double lower = 0;
  double upper = 0;
  std::vector<std::pair<int, double>> entries;  // Column and coefficient, each column once.
};

struct Programme {
  std::vector<ProgrammeColumn> columns;
  std::vector<ProgrammeRow> rows;
};

struct ProgrammeAnswer {
  bool proved = false;  // The least cost, or that there is no solution.
  bool found = false;
  double cost = 0;
};

// Minimises the cost until it is proved to `gap`, absolute, or `seconds` of processor time are
// over.
ProgrammeAnswer SolveByCbc(const Programme& programme, double gap, double seconds);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_BENCHMARKS_PEERS_CBC_PROGRAMME_H_
