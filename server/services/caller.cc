#include "server/services/caller.h"

#include <iterator>

#include "server/domain/errors.h"
#include "server/domain/id_form.h"

namespace yoriai::server {
absl::StatusOr<std::string> CallerOf(
    const grpc::CallbackServerContext& context) {
  const auto [first, last] =
      context.client_metadata().equal_range(kOrganisationKey);
  if (first == last) return CallerUnnamed();
  const std::string name(first->second.data(), first->second.size());
  if (std::next(first) != last) return CallerNameInvalid("more than one name");
  if (!IsId(name)) return CallerNameInvalid(name);
  return name;
}

}  // namespace yoriai::server
