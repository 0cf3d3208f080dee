// Releases of the Open Contracting Data Standard (OCDS 1.0 and 1.1): finding them in the documents
// that publishers give out, and merging them into what holds now.
#ifndef RENKEI_TOOLS_IMPORT_OCDS_RELEASE_H_
#define RENKEI_TOOLS_IMPORT_OCDS_RELEASE_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "engine/base/violations.h"
#include "tools/import/json_tree.h"

namespace renkei::tools {

// One state of a contracting process, as published on one date.
struct OcdsRelease {
  std::string ocid;  // Of the process; not empty.
  std::string id;    // Of the release; may be empty.
  absl::Time date;
  JsonTree tree;  // The whole release.
};

// The releases in `document`: a release, a record that isn't packed, a package of releases or a
// package of records. Of a record those are taken that it embeds or, if it only links to them, its
// compiled release. Everything that is wrong is added to `violations`, with OCDS paths.
std::vector<OcdsRelease> FindReleases(JsonTree document, Violations& violations);

// Merges the releases of one process, given in any order, by the merge routine of OCDS 1.1
// (standard.open-contracting.org/1.1/en/schema/merging): oldest first; fields of objects are merged
// one by one; null removes a field; lists of objects are merged by `id`, other lists replaced.
// `id`, `date` and `tag` are dropped, as they belong to single releases.
//
// Where the standard is silent: releases of one date go in the order of their ids, and a list in
// which any object has no id is replaced, as in OCDS 1.0. The result never depends on the order of
// `releases`; stating a release twice makes no difference. O(total size).
JsonTree MergeReleases(std::vector<OcdsRelease> releases);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_IMPORT_OCDS_RELEASE_H_
