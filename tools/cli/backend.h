// Where answers come from: a network file, or a server. Both give the same bytes.
#ifndef RENKEI_TOOLS_CLI_BACKEND_H_
#define RENKEI_TOOLS_CLI_BACKEND_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "renkei/v1/directory_service.pb.h"
#include "renkei/v1/matching_service.pb.h"

namespace renkei::tools {

class MatchingBackend {
 public:
  virtual ~MatchingBackend() = default;

  // The network that answers are about, as in `networks/{network}`.
  virtual const std::string& network() const = 0;

  virtual absl::StatusOr<v1::FindPartnersResponse> Call(const v1::FindPartnersRequest&) = 0;
  virtual absl::StatusOr<v1::FindProvidersResponse> Call(const v1::FindProvidersRequest&) = 0;
  virtual absl::StatusOr<v1::PlanSharedOrdersResponse> Call(const v1::PlanSharedOrdersRequest&) = 0;
  virtual absl::StatusOr<v1::PlanJointBidResponse> Call(const v1::PlanJointBidRequest&) = 0;
  virtual absl::StatusOr<v1::ExplainAbsenceResponse> Call(const v1::ExplainAbsenceRequest&) = 0;
};

// Options that every command that matches has; the command line allows no other combination.
struct SourceOptions {
  std::string network_file;  // Either this ...
  std::string server;        // ... or this with `network_id`.
  std::string network_id;
};

// Reads the file or connects.
//
// Errors: kInvalidArgument with every bad line of the file.
absl::StatusOr<std::unique_ptr<MatchingBackend>> OpenBackend(const SourceOptions& options);

// The directory of a server, for import and export.
class DirectoryClient {
 public:
  explicit DirectoryClient(const std::string& server);
  ~DirectoryClient();

  // One call each, of at most 30 s.
  absl::StatusOr<v1::ImportEntriesResponse> Import(const v1::ImportEntriesRequest& request);
  absl::StatusOr<v1::ExportEntriesResponse> Export(const v1::ExportEntriesRequest& request);

 private:
  struct Stub;
  std::unique_ptr<Stub> stub_;
};

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_CLI_BACKEND_H_
