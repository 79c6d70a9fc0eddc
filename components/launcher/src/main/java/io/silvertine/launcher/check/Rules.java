package io.silvertine.launcher.check;

import java.util.List;

/** Every rule there is. */
final class Rules {
    private Rules() {}

    /** In this order, because the first rule that finds something at a place says it most clearly. */
    static List<Rule> all() {
        Catalog catalog = new Catalog();
        return List.of(
                new SecretRule(catalog),
                new PropertyRule(catalog),
                new NameRule(),
                new PolicyNameRule(),
                new TemplateRule(),
                new ClassRule(),
                new BeanRule(),
                new ScriptRule(),
                new KafkaHeaderRule(),
                new MessageAddressRule(),
                new BreakerRule(),
                new VenueRule(catalog.brokerTypes()),
                new BrokerNameRule(catalog.brokerTypes()),
                new DirectRule(),
                new TopicRule(),
                new IntakeRule(),
                new PolicyRule(),
                new PauseRule(),
                new LiveRule(),
                new InstrumentRule(),
                new PlaceholderRule(),
                new RedeliveryRule(),
                new EndpointRule(catalog),
                new ExpressionRule(catalog),
                new SchemaRule(),
                new ConfigSchemaRule());
    }
}
