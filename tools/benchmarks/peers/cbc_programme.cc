#include "tools/benchmarks/peers/cbc_programme.h"

#include <cstddef>
#include <iterator>
#include <string>

#include "coin/CbcModel.hpp"
#include "coin/CbcSolver.hpp"
#include "coin/CoinPackedMatrix.hpp"
#include "coin/OsiClpSolverInterface.hpp"

namespace renkei::tools {
namespace {

void Load(const Programme& programme, OsiClpSolverInterface& solver) {
  CoinPackedMatrix matrix(/*colordered=*/false, 0, 0);
  matrix.setDimensions(0, static_cast<int>(programme.columns.size()));
  std::vector<double> row_lower;
  std::vector<double> row_upper;
  for (const ProgrammeRow& row : programme.rows) {
    std::vector<int> places;
    std::vector<double> values;
    for (const auto& [column, value] : row.entries) {
      places.push_back(column);
      values.push_back(value);
    }
    matrix.appendRow(static_cast<int>(places.size()), places.data(), values.data());
    row_lower.push_back(row.lower);
    row_upper.push_back(row.upper);
  }
  std::vector<double> lower(programme.columns.size(), 0);
  std::vector<double> upper;
  std::vector<double> cost;
  for (const ProgrammeColumn& column : programme.columns) {
    upper.push_back(column.upper);
    cost.push_back(column.cost);
  }
  solver.loadProblem(matrix, lower.data(), upper.data(), cost.data(), row_lower.data(),
                     row_upper.data());
  for (std::size_t c = 0; c < programme.columns.size(); ++c) {
    solver.setInteger(static_cast<int>(c));
  }
}

}  // namespace

ProgrammeAnswer SolveByCbc(const Programme& programme, double gap, double seconds) {
  OsiClpSolverInterface solver;
  solver.messageHandler()->setLogLevel(0);
  Load(programme, solver);
  CbcModel model(solver);
  CbcMain0(model);
  model.setLogLevel(0);
  const std::string gap_text = std::to_string(gap);
  const std::string seconds_text = std::to_string(seconds);
  const char* arguments[] = {"cbc",
                             "-log",
                             "0",
                             "-threads",
                             "0",
                             "-allowableGap",
                             gap_text.c_str(),
                             "-ratioGap",
                             "0",
                             "-timeMode",
                             "cpu",
                             "-seconds",
                             seconds_text.c_str(),
                             "-solve",
                             "-quit"};
  CbcMain1(static_cast<int>(std::size(arguments)), arguments, model);
  ProgrammeAnswer answer;
  answer.proved = model.isProvenOptimal() || model.isProvenInfeasible();
  answer.found = model.bestSolution() != nullptr;
  if (answer.found) answer.cost = model.getObjValue();
  return answer;
}

}  // namespace renkei::tools
