#include "services/convert/pool.h"

#include "services/convert/amounts.h"
#include "services/convert/listing.h"
#include "services/convert/units.h"

namespace renkei::services {

Pool ToModel(const v1::Pool& proto, Violations& violations) {
  Pool pool;
  pool.id = IdToModel(ResourceKind::kPool, proto.name(), violations);
  pool.member = proto.member();
  pool.title = proto.title();
  pool.capacity = ToModel(proto.capacity(), "capacity", violations);
  pool.period = EnumToModel(proto.period(), Period::kUnspecified, "period", violations);
  pool.commitments.reserve(static_cast<std::size_t>(proto.commitments_size()));
  for (int i = 0; i < proto.commitments_size(); ++i) {
    const Violations::Scope scope(violations, "commitments", static_cast<std::size_t>(i));
    const v1::PoolCommitment& commitment = proto.commitments(i);
    pool.commitments.push_back({DateToModel(commitment.date(), "date", violations),
                                ToModel(commitment.quantity(), "quantity", violations)});
    CheckConvertible("quantity", pool.commitments.back().quantity, "capacity", pool.capacity.unit,
                     violations);
  }
  return pool;
}

v1::Pool ToProto(const Pool& pool, absl::string_view network) {
  v1::Pool proto;
  proto.set_name(NameToProto(ResourceKind::kPool, network, pool.id));
  proto.set_member(pool.member);
  proto.set_title(pool.title);
  *proto.mutable_capacity() = ToProto(pool.capacity);
  proto.set_period(EnumToProto<v1::Period>(pool.period));
  for (const PoolCommitment& commitment : pool.commitments) {
    v1::PoolCommitment& added = *proto.add_commitments();
    added.set_date(FormatDate(commitment.date));
    *added.mutable_quantity() = ToProto(commitment.quantity);
  }
  return proto;
}

}  // namespace renkei::services
