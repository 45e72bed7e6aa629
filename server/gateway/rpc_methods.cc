#include "server/gateway/rpc_methods.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.pb.h"
#include "storage/base/check.h"

namespace yoriai::server {

using google::protobuf::DescriptorPool;
using google::protobuf::MethodDescriptor;
using google::protobuf::MethodOptions;
using google::protobuf::ServiceDescriptor;

RpcMethods::RpcMethods(const std::vector<std::string>& services) {
  for (const std::string& name : services) {
    const ServiceDescriptor* const service =
        DescriptorPool::generated_pool()->FindServiceByName(name);
    YORIAI_CHECK(service != nullptr) << name << " is not linked in";
    for (int i = 0; i < service->method_count(); ++i) {
      const MethodDescriptor* const method = service->method(i);
      by_path_.emplace(absl::StrCat("/", name, "/", method->name()), method);
    }
  }
}

const MethodDescriptor* RpcMethods::Find(absl::string_view path) const {
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? nullptr : found->second;
}

bool RpcMethods::IsMethodPath(absl::string_view path) {
  const size_t slash = path.find('/', 1);
  return slash != absl::string_view::npos && slash + 1 < path.size() &&
         path.find('/', slash + 1) == absl::string_view::npos &&
         absl::StrContains(path.substr(1, slash - 1), '.');
}

bool HasNoSideEffects(const MethodDescriptor& method) {
  return method.options().idempotency_level() == MethodOptions::NO_SIDE_EFFECTS;
}

}  // namespace yoriai::server
