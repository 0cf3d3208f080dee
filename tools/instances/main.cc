// renkei-convert: prints a published problem instance as a network file. Exit codes as in
// docs/cli.md.

#include <array>
#include <iostream>
#include <string>

#include "services/convert/json.h"
#include "tools/import/source_file.h"
#include "tools/instances/instance.h"

namespace {

constexpr int kUsage = 2;
constexpr int kBadInput = 3;
constexpr int kOutput = 6;

struct Format {
  absl::string_view name;
  absl::Status (*convert)(absl::string_view, absl::string_view, const renkei::tools::EntrySink&);
};
constexpr std::array<Format, 5> kFormats = {{
    {"set-cover", renkei::tools::ConvertSetCover},
    {"facility", renkei::tools::ConvertFacility},
    {"assignment", renkei::tools::ConvertAssignment},
    {"exchange-graph", renkei::tools::ConvertExchangeGraph},
    {"price-tiers", renkei::tools::ConvertPriceTiers},
}};

int Usage(std::ostream& out) {
  out << "usage: convert set-cover|facility|assignment|exchange-graph|price-tiers FILE\n\n"
         "Prints the instance in FILE (- is standard input) as a network file (JSONL) of the\n"
         "network 'instance'. A malformed file is refused with the line that is wrong, exit 3.\n";
  return &out == &std::cout ? 0 : kUsage;
}

int Convert(const Format& format, const std::string& path) {
  const absl::StatusOr<std::string> text = renkei::tools::ReadFile(path);
  if (!text.ok()) {
    std::cerr << "convert: " << text.status().message() << "\n";
    return kBadInput;
  }
  const absl::Status status =
      format.convert(*text, "instance", [](const renkei::v1::NetworkFileEntry& entry) {
        std::cout << renkei::services::ToJson(entry, renkei::services::JsonLayout::kLine,
                                              renkei::services::JsonDefaults::kLeftOut)
                  << '\n';
      });
  if (!status.ok()) {
    std::cerr << "convert: " << path << ": " << status.message() << "\n";
    return kBadInput;
  }
  std::cout.flush();
  if (!std::cout) {
    std::cerr << "convert: standard output cannot be written\n";
    return kOutput;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const std::string verb = argc > 1 ? argv[1] : "";
  if (verb == "-h" || verb == "--help") return Usage(std::cout);
  if (argc != 3) return Usage(std::cerr);
  for (const Format& format : kFormats) {
    if (format.name == verb) return Convert(format, argv[2]);
  }
  return Usage(std::cerr);
}
