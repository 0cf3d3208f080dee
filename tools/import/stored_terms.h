// What a network that exists already doesn't let an import change, as its server doesn't either.
#ifndef RENKEI_TOOLS_IMPORT_STORED_TERMS_H_
#define RENKEI_TOOLS_IMPORT_STORED_TERMS_H_

#include <map>
#include <string>
#include <utility>

#include "absl/types/span.h"
#include "engine/base/violations.h"
#include "engine/model/resource_kind.h"
#include "renkei/v1/network_file.pb.h"

namespace renkei::tools {

// Immutable once built; any number of threads may read it.
class StoredTerms {
 public:
  // `entries` are those of the network, valid. O(references) memory.
  explicit StoredTerms(absl::Span<const v1::NetworkFileEntry> entries);

  // Adds what is wrong with `after` in place of `before`, two entries of one name, with paths
  // relative to the resource: a field that is set once has another value; or offers of the network
  // are for a lot that is gone or on other terms, efforts no longer convert to the unit of their
  // pool, codes below a code would get another place. It doesn't matter whether the import changes
  // those as well: a server looks at what it has.
  void CheckChange(const v1::NetworkFileEntry& before, const v1::NetworkFileEntry& after,
                   Violations& violations) const;

 private:
  // A resource, and a lot of it or "".
  using Part = std::pair<ResourceKey, std::string>;

  void Refuse(const Part& part, absl::string_view field, absl::string_view what,
              Violations& violations) const;

  std::map<Part, std::string> holders_;  // One resource that refers to it.
};

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_IMPORT_STORED_TERMS_H_
