#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/consortium/joint_bid_problem.h"
#include "tools/benchmarks/peers/cbc_programme.h"
#include "tools/benchmarks/rows/least_price.h"
#include "tools/benchmarks/rows/rows.h"
#include "tools/cli/input.h"

namespace renkei::tools {
namespace {

// The plain model: columns of a file by OR-Library, at least one in each row.
absl::StatusOr<Programme> ReadSetCover(const std::filesystem::path& path) {
  std::ifstream file(path);
  int rows = 0;
  int columns = 0;
  file >> rows >> columns;
  Programme programme;
  programme.columns.resize(static_cast<std::size_t>(std::max(0, columns)));
  for (ProgrammeColumn& column : programme.columns) file >> column.cost;
  for (int r = 0; r < rows; ++r) {
    std::size_t count = 0;
    file >> count;
    ProgrammeRow row{1, static_cast<double>(count), {}};
    for (std::size_t k = 0; k < count; ++k) {
      int column = 0;
      file >> column;
      row.entries.emplace_back(column - 1, 1.0);
    }
    programme.rows.push_back(std::move(row));
  }
  if (file) return programme;
  return absl::InvalidArgumentError(absl::StrCat(path.string(), ": isn't a set cover file"));
}

absl::Status CompareOne(const std::filesystem::path& path, int rounds) {
  RENKEI_ASSIGN_OR_RETURN(const Programme programme, ReadSetCover(path));
  std::filesystem::path converted = path;
  converted.replace_extension(".jsonl");
  RENKEI_ASSIGN_OR_RETURN(NetworkData network, LoadNetwork({converted.string(), "", ""}));
  JointBidInput input;
  input.contents = &network.contents;
  input.opportunity = &network.contents.opportunities.front();
  input.as_of = Date(2026, 11, 22);
  RENKEI_ASSIGN_OR_RETURN(const JointBidProblem problem, BuildJointBidProblem(input));
  const Side ours = [&]() -> absl::StatusOr<RunOutcome> { return LeastPrice(problem); };
  const Side peer = [&]() -> absl::StatusOr<RunOutcome> { return LeastPriceByCbc(programme); };
  return Compare("G7", path.stem().string(), rounds, ours, peer);
}

}  // namespace

absl::Status CompareSetCovers(const RowOptions& options) {
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(options.folder, error)) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  if (paths.empty()) {
    return absl::NotFoundError(absl::StrCat("--folder: ", options.folder, " has no .txt files"));
  }
  paths.resize(std::min(paths.size(), static_cast<std::size_t>(options.count)));
  for (const std::filesystem::path& path : paths) {
    RENKEI_RETURN_IF_ERROR(CompareOne(path, options.rounds));
  }
  return absl::OkStatus();
}

}  // namespace renkei::tools
