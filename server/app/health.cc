#include "server/app/health.h"

#include <utility>

namespace yoriai::server {

Health::Health(grpc::HealthCheckServiceInterface& service,
               std::vector<std::string> names)
    : service_(service), names_(std::move(names)) {
  Set(false);
}

void Health::Set(bool serving) {
  serving_ = serving;
  for (const std::string& name : names_) {
    service_.SetServingStatus(name, serving);
  }
  service_.SetServingStatus(serving);
}

}  // namespace yoriai::server
