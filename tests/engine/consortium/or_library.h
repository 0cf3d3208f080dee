// Readers of OR-Library files, as contents of a network by the mapping that the data folder
// documents. For tests: a malformed file fails the test.
#ifndef RENKEI_TESTS_ENGINE_CONSORTIUM_OR_LIBRARY_H_
#define RENKEI_TESTS_ENGINE_CONSORTIUM_OR_LIBRARY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/network_contents.h"

namespace renkei {

// A network with one opportunity, the first.
struct OrLibraryInstance {
  NetworkContents contents;
  // Assignment: the profit is this less the price, in nanos.
  std::int64_t profit_base = 0;
};

OrLibraryInstance ReadSetCover(const std::string& path);
std::vector<OrLibraryInstance> ReadAssignments(const std::string& path);
OrLibraryInstance ReadFacilities(const std::string& path);

}  // namespace renkei

#endif  // RENKEI_TESTS_ENGINE_CONSORTIUM_OR_LIBRARY_H_
