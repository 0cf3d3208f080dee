#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "services/convert/resource_name.h"
#include "tools/instances/instance.h"
#include "tools/instances/instance_entries.h"
#include "tools/instances/token_reader.h"

namespace renkei::tools {
namespace {

constexpr std::int64_t kMaxVertices = 100'000;
constexpr std::int64_t kMaxArcs = 10'000'000;
constexpr std::size_t kMaxArcsInto = 10'000;  // The contract's limit of wants in one swap.

struct Arc {
  std::int64_t source = 0;
  std::int64_t target = 0;
  Nanos weight = 0;
  std::int64_t line = 0;
};

struct ExchangeGraph {
  std::int64_t vertices = 0;
  std::vector<Arc> arcs;  // By target, then source.
};

absl::StatusOr<Arc> ReadArc(TokenReader& reader, std::int64_t vertices) {
  Arc arc;
  RENKEI_ASSIGN_OR_RETURN(arc.source, reader.Integer("the source of an arc", 0, vertices - 1));
  arc.line = reader.line();
  RENKEI_ASSIGN_OR_RETURN(arc.target, reader.Integer("the target of an arc", 0, vertices - 1));
  if (arc.source == arc.target) {
    return reader.Refuse(absl::StrCat("the arc from ", arc.source, " leads back to it"));
  }
  RENKEI_ASSIGN_OR_RETURN(arc.weight, reader.Decimal("the weight of an arc", 9, kMaxMoneyNanos));
  if (arc.weight == 0) return reader.Refuse("the weight of an arc is 0; it must be more");
  return arc;
}

// Sorts the arcs. An arc stated twice, or too many into one vertex, is refused with its line.
absl::Status SortArcs(std::vector<Arc>& arcs) {
  std::sort(arcs.begin(), arcs.end(), [](const Arc& a, const Arc& b) {
    if (a.target != b.target) return a.target < b.target;
    if (a.source != b.source) return a.source < b.source;
    return a.line < b.line;
  });
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    if (i > 0 && arcs[i].target == arcs[i - 1].target && arcs[i].source == arcs[i - 1].source) {
      return absl::InvalidArgumentError(absl::StrCat("line ", arcs[i].line, ": the arc from ",
                                                     arcs[i].source, " to ", arcs[i].target,
                                                     " is the same as in line ", arcs[i - 1].line));
    }
    if (i >= kMaxArcsInto && arcs[i - kMaxArcsInto].target == arcs[i].target) {
      return absl::InvalidArgumentError(absl::StrCat("line ", arcs[i].line, ": vertex ",
                                                     arcs[i].target, " has more than ",
                                                     kMaxArcsInto, " arcs into it"));
    }
  }
  return absl::OkStatus();
}

// Vertices and arcs, then source, target and weight of each arc, from vertex 0; then -1 -1 -1.
absl::StatusOr<ExchangeGraph> ReadExchangeGraph(absl::string_view text) {
  TokenReader reader(text);
  ExchangeGraph graph;
  RENKEI_ASSIGN_OR_RETURN(graph.vertices,
                          reader.Integer("the number of vertices", 1, kMaxVertices));
  RENKEI_ASSIGN_OR_RETURN(const std::int64_t count,
                          reader.Integer("the number of arcs", 0, kMaxArcs));
  for (std::int64_t i = 0; i < count; ++i) {
    RENKEI_ASSIGN_OR_RETURN(const Arc arc, ReadArc(reader, graph.vertices));
    graph.arcs.push_back(arc);
  }
  for (int i = 0; i < 3; ++i) {
    RENKEI_RETURN_IF_ERROR(
        reader.Integer(absl::StrCat("the end, -1 -1 -1, after ", count, " arcs,"), -1, -1)
            .status());
  }
  RENKEI_RETURN_IF_ERROR(reader.RequireEnd());
  RENKEI_RETURN_IF_ERROR(SortArcs(graph.arcs));
  return graph;
}

}  // namespace

absl::Status ConvertExchangeGraph(absl::string_view text, absl::string_view network,
                                  const EntrySink& sink) {
  RENKEI_ASSIGN_OR_RETURN(const ExchangeGraph graph, ReadExchangeGraph(text));
  const auto id = [&](std::int64_t vertex) {
    return NumberedId("vertex", vertex, graph.vertices - 1);
  };
  sink(NetworkEntry(network));
  for (std::int64_t v = 0; v < graph.vertices; ++v) sink(MemberEntry(network, id(v)));
  v1::NetworkFileEntry entry;
  for (std::int64_t v = 0; v < graph.vertices; ++v) {
    v1::Capability& capability = *entry.mutable_capability();
    capability.set_name(services::FormatResourceName(network, {ResourceKind::kCapability, id(v)}));
    capability.set_member(id(v));
    capability.set_title(id(v));
    capability.clear_purposes();
    capability.add_purposes(v1::PURPOSE_EXCHANGE);
    sink(entry);
  }
  for (std::size_t i = 0; i < graph.arcs.size();) {
    const std::int64_t target = graph.arcs[i].target;
    v1::SwapWish& swap = *entry.mutable_swap();
    swap.Clear();
    swap.set_name(services::FormatResourceName(network, {ResourceKind::kSwap, id(target)}));
    swap.set_member(id(target));
    swap.set_capability(id(target));
    for (; i < graph.arcs.size() && graph.arcs[i].target == target; ++i) {
      v1::SwapWant& want = *swap.add_wants();
      want.set_capability(id(graph.arcs[i].source));
      SetMoney(graph.arcs[i].weight, kInstanceCurrency, *want.mutable_value());
    }
    sink(entry);
  }
  return absl::OkStatus();
}

}  // namespace renkei::tools
